package dev.keyway.jdbc;

import static dev.keyway.jdbc.PropertyDefinition.property;

import dev.keyway.jdbc.PropertySyntax.Bytes;
import dev.keyway.jdbc.PropertySyntax.Choice;
import dev.keyway.jdbc.PropertySyntax.Count;
import dev.keyway.jdbc.PropertySyntax.CountOrAuto;
import dev.keyway.jdbc.PropertySyntax.HeapBytes;
import dev.keyway.jdbc.PropertySyntax.Text;
import dev.keyway.jdbc.PropertySyntax.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The properties of a connection: one constant each, and the one source of what the driver, its
 * property list and the documentation say of them.
 */
enum ConnectionProperty {
  REGION(property("region", new Text(), "AWS region, if the URL names none").alias("AWSRegion")),
  ENDPOINT(
      property("endpoint", new Text(), "http(s)://host:port of a server other than AWS's own")
          .alias("Host")),
  ACCESS_KEY_ID(
      property("accessKeyId", new Text(), "access key, for credentialsProvider=static")
          .alias("user", "AWSAccessKey", "AccessKey")
          .secret()),
  SECRET_ACCESS_KEY(
      property("secretAccessKey", new Text(), "the secret that belongs to accessKeyId")
          .alias("password", "AWSSecretKey", "SecretKey")
          .secret()),
  SESSION_TOKEN(
      property("sessionToken", new Text(), "token of temporary keys")
          .alias("AWSSessionToken")
          .secret()),
  PROFILE_NAME(
      property(
          "profileName",
          new Text(),
          "profile of the AWS configuration files; sso, role_arn and credential_process work")),
  ROLE_ARN(property("roleArn", new Text(), "role to assume with the other credentials")),
  EXTERNAL_ID(property("externalId", new Text(), "external id that the role asks for").secret()),
  CREDENTIALS_PROVIDER(
      property(
              "credentialsProvider",
              Choice.of(
                  "default",
                  "static",
                  "profile",
                  "container",
                  "instance",
                  "webIdentity",
                  "assumeRole"),
              "where keys come from; follows from accessKeyId, profileName or roleArn if unset")
          .byDefault("default")),
  ACCOUNT_ID_ENDPOINT_MODE(
      property(
              "accountIdEndpointMode",
              Choice.of("preferred", "disabled", "required"),
              "whether requests go to the endpoint of the account")
          .byDefault("preferred")),
  FIPS(onOff("fips", "FIPS endpoints").byDefault("off")),
  DUALSTACK(onOff("dualstack", "endpoints with IPv6").byDefault("off")),
  PROXY(
      property("proxy", new Text(), "http://[user:password@]host:port of an HTTP proxy").secret()),
  CATALOG(
      property(
          "catalog",
          new Text(),
          "paths of catalog files, which declare columns and foreign keys, with commas")),
  TABLES(
      property(
          "tables", new Text(), "tables to expose: names, patterns with *, or ARNs, with commas")),
  TABLE_PREFIX(
      property(
          "tablePrefix",
          new Text(),
          "what names in DynamoDB begin with and names in SQL do not; others are not exposed")),
  SAMPLE_SIZE(
      property("sampleSize", new Count(0, 1_000_000), "items of a table to look at for its columns")
          .alias("RowScanDepth")
          .byDefault("500")),
  SAMPLE_DEPTH(
      property(
              "sampleDepth",
              new Count(1, 32),
              "names that lead to a column: 2 for attributes and members of maps, 1 for attributes")
          .byDefault("2")),
  SAMPLE_BUDGET(
      property("sampleBudget", new Count(0, 1_000_000_000), "read units that sampling may use")
          .byDefault("5000")),
  CATALOG_TTL(
      property("catalogTtl", new Time(365), "how long a table's description is believed")
          .byDefault("10m")),
  CONSISTENCY(
      property(
              "consistency",
              new Choice(
                  List.of("eventual", "session", "strong"),
                  Map.of("true", "strong", "false", "eventual")),
              "consistency of reads")
          .alias("UseConsistentReads")
          .byDefault("eventual")
          .ofSession()),
  CACHE(onOff("cache", "the accelerator, which answers reads from memory").byDefault("on")),
  COHERENCE(
      property("coherence", Choice.of("ttl", "local", "streams"), "what keeps cached items current")
          .byDefault("local")),
  ITEM_TTL(
      property("itemTtl", new Time(365), "life of a cached item; 0 for as long as there is room")
          .byDefault("10s")),
  QUERY_TTL(
      property("queryTtl", new Time(365), "life of a cached page; 0 caches none").byDefault("10s")),
  NEGATIVE_TTL(
      property("negativeTtl", new Time(365), "life of a cached absence; 0 caches none")
          .byDefault("5s")),
  CACHE_MEMORY(
      property(
              "cacheMemory",
              new HeapBytes(CacheReader.LEAST_MEMORY),
              "memory of the accelerator, 3/4 of it for items; at most a quarter of the heap if unset")
          .byDefault("64MB")),
  CONSISTENT_FILL_WINDOW(
      property(
              "consistentFillWindow",
              new Time(Duration.ofMinutes(5)),
              "how long after a write its key is read consistently; 0 trusts every replica")
          .byDefault("2s")),
  MAX_LAG(
      property(
              "maxLag",
              new Time(Duration.ofMinutes(5)),
              "with coherence=streams: time without news of a table past which nothing of it is cached")
          .byDefault("5s")),
  STREAM_POLL(
      property(
              "streamPoll",
              new Time(Duration.ofMinutes(1)),
              "with coherence=streams: time between two looks at a stream")
          .byDefault("250ms")),
  WRITE_AROUND(onOff("writeAround", "writes that leave nothing in the cache").byDefault("off")),
  ACCELERATOR(
      property(
              "accelerator",
              new Text(),
              "embedded, or the URL of a DAX cluster: dax://host:port, daxs://host:port")
          .byDefault("embedded")),
  FULL_SCAN_LIMIT(
      property("fullScanLimit", new Bytes(), "bytes that a Scan may read without a hint")
          .byDefault("64MB")
          .ofSession()),
  READ_BUDGET(
      property("readBudget", new Count(0, Long.MAX_VALUE), "read units of a statement; 0 for any")
          .byDefault("50000")
          .ofSession()),
  WRITE_BUDGET(
      property("writeBudget", new Count(0, Long.MAX_VALUE), "write units of a statement; 0 for any")
          .byDefault("10000")
          .ofSession()),
  READ_RATE(
      property(
              "readRate",
              new CountOrAuto(new Count(1, Long.MAX_VALUE)),
              "read units a second of long reads; auto is half of what the table has")
          .byDefault("auto")
          .ofSession()),
  WRITE_RATE(
      property(
              "writeRate",
              new CountOrAuto(new Count(1, Long.MAX_VALUE)),
              "write units a second of long writes; auto is as readRate")
          .byDefault("auto")
          .ofSession()),
  JOIN_ROW_LIMIT(
      property(
              "joinRowLimit",
              new Count(1, Integer.MAX_VALUE),
              "rows a join may hold in memory, and keys it may look up")
          .byDefault("1000000")
          .ofSession()),
  SCAN_SEGMENTS(
      property(
              "scanSegments",
              new CountOrAuto(new Count(1, 64)),
              "segments of a Scan read at the same time")
          .alias("ThreadCount", "FetchSegments")
          .byDefault("auto")
          .ofSession()),
  EXPIRED_ITEMS(
      property(
              "expiredItems",
              Choice.of("show", "hide"),
              "items past their time to live that DynamoDB has not deleted yet")
          .byDefault("show")
          .notBuiltYet()),
  ON_MISMATCH(
      property(
              "onMismatch",
              Choice.of("error", "null"),
              "what a value of another type than declared gives")
          .byDefault("error")),
  DDL_WAIT(
      property("ddlWait", new Time(1), "how long a definition waits until it is in force")
          .byDefault("60s")
          .ofSession()),
  READ_ONLY(
      property(
              "readOnly",
              new Choice(List.of("true", "false"), Map.of("on", "true", "off", "false")),
              "whether writes are refused")
          .byDefault("false")),
  APPLICATION_NAME(
      property("applicationName", new Text(), "name in the user agent of every request")),
  LOGIN_TIMEOUT(
      property("loginTimeout", new Time(1), "time that the first connection may take; 0 for any")
          .byDefault("10s")),
  API_CALL_TIMEOUT(
      property("apiCallTimeout", new Time(1), "time for a request with its repetitions; 0 for any")
          .byDefault("30s")),
  MAX_CONNECTIONS(
      property("maxConnections", new Count(1, 10_000), "HTTP connections to DynamoDB")
          .byDefault("50")),
  DEFAULT_FETCH_SIZE(
      property(
              "defaultFetchSize",
              new CountOrAuto(new Count(1, Integer.MAX_VALUE)),
              "rows of a page, for statements that name none")
          .byDefault("auto")
          .ofSession()),
  PUSH_DOWN(
      onOff("pushDown", "predicates are sent to DynamoDB; off only to compare the rows")
          .byDefault("on")
          .ofSession());

  // A record of texts, records and List.of.
  @SuppressWarnings("ImmutableEnumChecker")
  private final PropertyDefinition definition;

  ConnectionProperty(PropertyDefinition definition) {
    this.definition = definition;
  }

  private static PropertyDefinition onOff(String name, String description) {
    return property(
        name, new Choice(List.of("on", "off"), Map.of("true", "on", "false", "off")), description);
  }

  PropertyDefinition definition() {
    return definition;
  }

  /** The property that is called so; case does not matter. */
  static Optional<ConnectionProperty> called(String name) {
    return Stream.of(values()).filter(property -> property.isCalled(name)).findFirst();
  }

  private boolean isCalled(String name) {
    return definition.name().equalsIgnoreCase(name)
        || definition.aliases().stream().anyMatch(name::equalsIgnoreCase);
  }
}
