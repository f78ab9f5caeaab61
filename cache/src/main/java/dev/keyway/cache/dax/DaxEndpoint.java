package dev.keyway.cache.dax;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a DAX cluster is asked for its nodes.
 *
 * @param scheme whether it is spoken to by TLS
 * @param host name or address; an IPv6 address in brackets
 * @param port 1 to 65535
 */
public record DaxEndpoint(Scheme scheme, String host, int port) {

  private static final String FORM = "dax://host:port or daxs://host:port";
  private static final int HIGHEST_PORT = 65535;

  /** How a cluster is spoken to, by the names that DAX's own clients have for it. */
  public enum Scheme {
    DAX(8111),
    DAXS(9111);

    private final int usualPort;

    Scheme(int usualPort) {
      this.usualPort = usualPort;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public DaxEndpoint {
    if (host.isEmpty() || port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "A DAX cluster has a host, and a port from 1 to 65535; write " + FORM);
    }
  }

  /**
   * The endpoint that a cluster shows in the console.
   *
   * @param url {@code dax://host} or {@code daxs://host}, with a port unless it is 8111 or 9111
   * @throws IllegalArgumentException if it is anything else
   */
  public static DaxEndpoint parse(String url) {
    if (url.indexOf('@') >= 0) {
      // Not repeated: before the @ there may be a password.
      throw new IllegalArgumentException(
          "A DAX cluster has no user and password in its URL; write " + FORM);
    }
    try {
      URI uri = new URI(url);
      Scheme scheme = schemeOf(uri.getScheme());
      if (scheme == null || uri.getHost() == null || !isBare(uri)) {
        throw refusal(url, null);
      }
      int port = uri.getPort() == -1 ? scheme.usualPort : uri.getPort();
      if (port < 1 || port > HIGHEST_PORT) {
        throw refusal(url, null);
      }
      return new DaxEndpoint(scheme, uri.getHost(), port);
    } catch (URISyntaxException e) {
      throw refusal(url, e);
    }
  }

  private static @Nullable Scheme schemeOf(@Nullable String name) {
    for (Scheme scheme : Scheme.values()) {
      if (scheme.toString().equalsIgnoreCase(name)) {
        return scheme;
      }
    }
    return null;
  }

  private static boolean isBare(URI uri) {
    return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private static IllegalArgumentException refusal(String url, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "\"" + url + "\" is not the URL of a DAX cluster; write " + FORM, cause);
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
