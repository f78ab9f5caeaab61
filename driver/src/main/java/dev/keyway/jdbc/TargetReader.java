package dev.keyway.jdbc;

import dev.keyway.jdbc.connect.Regions;
import dev.keyway.jdbc.connect.Target;
import dev.keyway.planner.error.SqlState;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the target of a URL, together with the properties that complete it. */
final class TargetReader {

  /** The one parameter that belongs to a target and is no property: {@code embedded?name=x}. */
  static final String ENGINE_NAME = "name";

  private static final String EMBEDDED = "embedded";

  /** What may be a misspelt region; anything else may be a password and is not repeated. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,30}");

  private TargetReader() {}

  /** The URL without what is no property. */
  static ConnectionUrl withoutTargetParameters(ConnectionUrl url) {
    if (!url.target().equalsIgnoreCase(EMBEDDED)) {
      return url;
    }
    Map<String, String> rest = new LinkedHashMap<>(url.query());
    rest.keySet().removeIf(ENGINE_NAME::equalsIgnoreCase);
    return new ConnectionUrl(url.target(), rest);
  }

  /**
   * @throws SQLException 08001 if the target is none, with how to write one
   */
  static Target read(ConnectionUrl url, PropertyValues values) throws SQLException {
    String target = url.target();
    String lower = target.toLowerCase(Locale.ROOT);
    if (lower.equals(EMBEDDED) || lower.startsWith(EMBEDDED + ":")) {
      if (values.isGiven(ConnectionProperty.ENDPOINT)) {
        throw malformed("property endpoint does not go together with the target " + EMBEDDED);
      }
      return lower.equals(EMBEDDED)
          ? new Target.EmbeddedMemory(engineName(url))
          : folder(target.substring(EMBEDDED.length() + 1));
    }
    Optional<String> region = values.given(ConnectionProperty.REGION);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      if (values
          .given(ConnectionProperty.ENDPOINT)
          .filter(said -> !said.equals(target))
          .isPresent()) {
        throw malformed("the URL names one endpoint, property endpoint another");
      }
      return new Target.Endpoint(endpoint(target), checked(region));
    }
    if (!target.isEmpty()) {
      if (region.isPresent() && !region.get().equalsIgnoreCase(lower)) {
        throw malformed("the URL names one region, property region another");
      }
      region = Optional.of(lower);
    }
    Optional<String> endpoint = values.given(ConnectionProperty.ENDPOINT);
    if (endpoint.isPresent()) {
      return new Target.Endpoint(endpoint(endpoint.get()), checked(region));
    }
    if (region.isEmpty()) {
      return new Target.DefaultRegion();
    }
    return region(region.get());
  }

  private static String engineName(ConnectionUrl url) {
    return url.query().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(ENGINE_NAME))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Target folder(String text) throws SQLException {
    if (text.isBlank()) {
      throw malformed("write embedded for an engine in memory, or embedded:<folder>");
    }
    try {
      return new Target.EmbeddedFile(Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw malformed(text + " is no folder: " + e.getReason());
    }
  }

  private static URI endpoint(String text) throws SQLException {
    try {
      URI uri = new URI(text);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      if ((http || "https".equalsIgnoreCase(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && isNothingMore(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw malformed(
        "an endpoint is written http://host:port or https://host, with nothing behind it but"
            + " properties after a question mark, credentials among them");
  }

  private static boolean isNothingMore(URI uri) {
    return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /** A region to sign for; at an endpoint that is not AWS's it may be any name. */
  private static Optional<String> checked(Optional<String> region) throws SQLException {
    if (region.isPresent() && !NAME.matcher(region.get()).matches()) {
      throw malformed("what stands for a region is no name such as eu-west-1");
    }
    return region;
  }

  private static Target region(String name) throws SQLException {
    if (!Regions.names().contains(name)) {
      throw malformed(
          (NAME.matcher(name).matches() ? "there is no region " + name : "there is no such target")
              + ". Write "
              + ConnectionUrl.PREFIX
              + "<target>, where the target is http(s)://host:port, embedded, embedded:<folder>,"
              + " empty for the default region, or one of "
              + String.join(", ", Regions.names()));
    }
    return new Target.AwsRegion(name);
  }

  private static SQLException malformed(String reason) {
    return SqlErrors.of(
        SqlState.CANNOT_CONNECT, "Cannot read the " + ConnectionUrl.PREFIX + " URL: " + reason);
  }
}
