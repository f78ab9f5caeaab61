package dev.keyway.jdbc;

import dev.keyway.jdbc.connect.CacheSettings;
import dev.keyway.jdbc.connect.ClientSettings;
import dev.keyway.jdbc.connect.DatabaseSettings;
import dev.keyway.jdbc.connect.Target;
import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.PlannerSettings;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TableExposure;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.Limits.WriteBounds;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A URL and its properties, read and checked.
 *
 * @param database which database it is about
 * @param defaults what belongs to the connection alone
 * @param loginTimeout how long the first connection may take; zero for as long as it takes
 * @param unknownNames names of properties that nobody knows
 * @param idle warnings of properties that are given to no effect
 */
record ConnectionSettings(
    DatabaseSettings database,
    ConnectionDefaults defaults,
    Duration loginTimeout,
    List<String> unknownNames,
    List<String> idle) {

  /**
   * What a connection has for itself.
   *
   * @param url to be shown: without credentials
   * @param options how statements are planned
   * @param limits of its statements, unless they set their own
   * @param access what statements may do
   * @param values of the properties that may be shown
   */
  record ConnectionDefaults(
      String url, PlanOptions options, Limits limits, Access access, PropertyValues values) {

    /** Those of a connection that no properties have made. */
    ConnectionDefaults(String url, PlanOptions options, Limits limits, Access access) {
      this(url, options, limits, access, PropertyValues.none());
    }

    /** The same with other values of properties that SET may change. */
    ConnectionDefaults with(PropertyValues other) {
      return new ConnectionDefaults(
          url, ConnectionSettings.options(other), ConnectionSettings.limits(other), access, other);
    }
  }

  /** What statements of a connection may do. */
  enum Access {
    READ_WRITE,
    READ_ONLY
  }

  /**
   * @throws SQLException 08001 if something is malformed or does not go together, HYC00 if a
   *     property's feature is not built yet
   */
  static ConnectionSettings of(String text, Properties properties) throws SQLException {
    ConnectionUrl url = ConnectionUrl.parse(text);
    ConnectionUrl rest = TargetReader.withoutTargetParameters(url);
    PropertyValues values = PropertyValues.of(rest, properties);
    Target target = TargetReader.read(url, values);
    CacheSettings cache = CacheReader.read(target, values);
    return new ConnectionSettings(
        new DatabaseSettings(
            target,
            IdentityReader.read(target, values),
            client(target, values),
            planner(values),
            cache),
        defaults(url, values),
        values.time(ConnectionProperty.LOGIN_TIMEOUT),
        values.unknownNames(),
        CacheReader.idle(cache, values));
  }

  private static PlannerSettings planner(PropertyValues values) {
    return new PlannerSettings(
        new PlannerSettings.Sampling(
            Math.toIntExact(values.number(ConnectionProperty.SAMPLE_SIZE)),
            Math.toIntExact(values.number(ConnectionProperty.SAMPLE_DEPTH)),
            values.number(ConnectionProperty.SAMPLE_BUDGET)),
        values.time(ConnectionProperty.CATALOG_TTL),
        new PlannerSettings.Declarations(
            values.given(ConnectionProperty.CATALOG).map(CatalogText::readAll).orElse(List.of()),
            OnMismatch.valueOf(
                values.text(ConnectionProperty.ON_MISMATCH).toUpperCase(Locale.ROOT))),
        TableExposure.of(
            values.given(ConnectionProperty.TABLES).orElse(""),
            values.given(ConnectionProperty.TABLE_PREFIX).orElse("")));
  }

  private static ClientSettings client(Target target, PropertyValues values) throws SQLException {
    Set<ClientSettings.EndpointVariant> variants =
        EnumSet.noneOf(ClientSettings.EndpointVariant.class);
    if (values.isOn(ConnectionProperty.FIPS)) {
      variants.add(ClientSettings.EndpointVariant.FIPS);
    }
    if (values.isOn(ConnectionProperty.DUALSTACK)) {
      variants.add(ClientSettings.EndpointVariant.DUALSTACK);
    }
    if (!variants.isEmpty() && target instanceof Target.Endpoint) {
      throw SqlErrors.of(
          SqlState.CANNOT_CONNECT,
          "Properties fips and dualstack choose among AWS's endpoints; name a region instead of "
              + target.label());
    }
    return new ClientSettings(
        values.time(ConnectionProperty.API_CALL_TIMEOUT),
        Math.toIntExact(values.number(ConnectionProperty.MAX_CONNECTIONS)),
        variants,
        values.text(ConnectionProperty.ACCOUNT_ID_ENDPOINT_MODE),
        proxy(values),
        values.text(ConnectionProperty.APPLICATION_NAME));
  }

  private static Optional<URI> proxy(PropertyValues values) throws SQLException {
    Optional<String> given = values.given(ConnectionProperty.PROXY);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI proxy = new URI(given.get());
      if (proxy.getHost() != null && proxy.getPort() > 0) {
        return Optional.of(proxy);
      }
    } catch (URISyntaxException e) {
      // Said below, without the text: it may hold a password.
    }
    throw SqlErrors.of(
        SqlState.CANNOT_CONNECT, "Property proxy is not http://[user:password@]host:port");
  }

  private static ConnectionDefaults defaults(ConnectionUrl url, PropertyValues values) {
    return new ConnectionDefaults(
        shown(url),
        options(values),
        limits(values),
        values.isOn(ConnectionProperty.READ_ONLY) ? Access.READ_ONLY : Access.READ_WRITE,
        values.withoutSecrets());
  }

  private static PlanOptions options(PropertyValues values) {
    return new PlanOptions(
        values.isOn(ConnectionProperty.PUSH_DOWN)
            ? PlanOptions.PushDown.ON
            : PlanOptions.PushDown.OFF,
        PlanOptions.Consistency.valueOf(
            values.text(ConnectionProperty.CONSISTENCY).toUpperCase(Locale.ROOT)));
  }

  private static Limits limits(PropertyValues values) {
    return new Limits(
        0,
        Math.toIntExact(values.number(ConnectionProperty.DEFAULT_FETCH_SIZE)),
        new ReadBounds(
            values.number(ConnectionProperty.FULL_SCAN_LIMIT),
            values.number(ConnectionProperty.READ_BUDGET),
            values.number(ConnectionProperty.READ_RATE),
            Math.toIntExact(values.number(ConnectionProperty.SCAN_SEGMENTS))),
        Math.toIntExact(values.number(ConnectionProperty.JOIN_ROW_LIMIT)),
        new WriteBounds(values.number(ConnectionProperty.WRITE_BUDGET), writeRate(values)),
        values.time(ConnectionProperty.DDL_WAIT));
  }

  /** Of its own, or that of reads. */
  private static long writeRate(PropertyValues values) {
    long own = values.number(ConnectionProperty.WRITE_RATE);
    return own > 0 ? own : values.number(ConnectionProperty.READ_RATE);
  }

  /** The URL with those properties only that are known to hold no secret. */
  private static String shown(ConnectionUrl url) {
    String query =
        url.query().entrySet().stream()
            .filter(entry -> isShown(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + escape(entry.getValue()))
            .collect(Collectors.joining("&"));
    return ConnectionUrl.PREFIX + url.target() + (query.isEmpty() ? "" : "?" + query);
  }

  private static boolean isShown(String name) {
    return name.equalsIgnoreCase(TargetReader.ENGINE_NAME)
        || ConnectionProperty.called(name)
            .map(property -> property.definition().secrecy())
            .filter(PropertyDefinition.Secrecy.SHOWN::equals)
            .isPresent();
  }

  private static String escape(String value) {
    return value.replace("%", "%25").replace("&", "%26");
  }
}
