package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes the client of a database that is reached by HTTP. The HTTP client is named, not looked up:
 * another one on the user's class path would make the SDK refuse to choose.
 *
 * <p>Used once, by one thread.
 */
final class RemoteClients {

  private final ClientKey settings;
  private final Region region;
  private final SdkHttpClient http;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  private RemoteClients(ClientKey settings, Region region) {
    this.settings = settings;
    this.region = region;
    this.http = http(settings.client());
    resources.push(http);
  }

  /**
   * @throws PlannerException 28000 if there are no credentials, 08001 if a DAX cluster is asked for
   *     that cannot be reached
   */
  static Wiring open(ClientKey settings) {
    RemoteClients clients = new RemoteClients(settings, settings.region());
    Wiring wiring = null;
    try {
      wiring = clients.open(settings.endpoint());
      return wiring;
    } finally {
      if (wiring == null) {
        clients.close();
      }
    }
  }

  private Wiring open(Optional<URI> endpoint) {
    AwsCredentialsProvider credentials = credentials();
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .httpClient(http)
            .accountIdEndpointMode(
                AccountIdEndpointMode.fromValue(settings.client().accountIdEndpointMode()));
    endpoint.ifPresent(builder::endpointOverride);
    configure(builder, credentials);
    retry(builder, patient());
    DynamoDbClient client = builder.build();
    resources.push(client);
    // Who writes has to know of each attempt whether it may have arrived.
    retry(builder, AwsRetryStrategy.doNotRetry());
    DynamoDbClient once = builder.build();
    resources.push(once);
    // The usual ten attempts would make people wait five seconds to learn of a wrong port.
    retry(builder, AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build());
    DynamoDbClient probe = builder.build();
    resources.push(probe);
    return new Wiring(
        throughCluster(client, credentials),
        once,
        probe,
        () -> streams(endpoint, credentials),
        this::close);
  }

  private DynamoDbStreamsClient streams(
      Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    DynamoDbStreamsClientBuilder builder = DynamoDbStreamsClient.builder().httpClient(http);
    endpoint.ifPresent(builder::endpointOverride);
    configure(builder, credentials);
    DynamoDbStreamsClient streams = builder.build();
    resources.push(streams);
    return streams;
  }

  private DynamoDbClient throughCluster(DynamoDbClient plain, AwsCredentialsProvider credentials) {
    if (!(settings.cache() instanceof ClientKey.Cache.Cluster cluster)) {
      return plain;
    }
    DynamoDbClient routing = DaxClusters.before(plain, cluster.endpoint(), settings, credentials);
    resources.push(routing);
    return routing;
  }

  /**
   * As the SDK repeats for DynamoDB, but for the waits after a throttle: from one second on they
   * add up to more than apiCallTimeout, and throttling would be taken for a time-out.
   */
  private static RetryStrategy patient() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(9)
        .backoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofSeconds(20)))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(2)))
        .build();
  }

  private static void retry(DynamoDbClientBuilder builder, RetryStrategy strategy) {
    builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder().retryStrategy(strategy).build());
  }

  private AwsCredentialsProvider credentials() {
    try {
      AwsCredentialsProvider provider = settings.identity().credentials(this::tokenService);
      if (provider instanceof AutoCloseable closeable) {
        resources.push(closeable);
      }
      provider.resolveCredentials();
      return provider;
    } catch (SdkException | IllegalArgumentException | IllegalStateException e) {
      throw noCredentials(settings.identity(), e);
    }
  }

  static PlannerException noCredentials(Identity identity, RuntimeException refusal) {
    // The chain's message tells of every provider that there is; the cause keeps it.
    boolean chain =
        identity.root() instanceof Identity.DefaultChain
            && !(refusal instanceof SdkServiceException);
    return new PlannerException(
        SqlState.BAD_CREDENTIALS,
        "No credentials for identity "
            + identity.label()
            + ": set accessKeyId and secretAccessKey (any letters do for DynamoDB Local),"
            + " profileName, or what the AWS provider chain reads"
            + (chain ? "" : " (" + refusal.getMessage() + ")"),
        refusal);
  }

  private StsClient tokenService(AwsCredentialsProvider base) {
    if (base instanceof AutoCloseable closeable) {
      resources.push(closeable);
    }
    var builder = StsClient.builder().httpClient(http);
    configure(builder, base);
    StsClient client = builder.build();
    resources.push(client);
    return client;
  }

  private void configure(AwsClientBuilder<?, ?> builder, AwsCredentialsProvider credentials) {
    ClientSettings client = settings.client();
    builder
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            override ->
                override
                    .apiCallTimeout(
                        client.apiCallTimeout().isZero() ? null : client.apiCallTimeout())
                    .putAdvancedOption(
                        SdkAdvancedClientOption.USER_AGENT_SUFFIX,
                        ("keyway " + client.applicationName()).trim()));
    if (client.variants().contains(ClientSettings.EndpointVariant.FIPS)) {
      builder.fipsEnabled(true);
    }
    if (client.variants().contains(ClientSettings.EndpointVariant.DUALSTACK)) {
      builder.dualstackEnabled(true);
    }
  }

  private static SdkHttpClient http(ClientSettings settings) {
    Apache5HttpClient.Builder builder =
        Apache5HttpClient.builder().maxConnections(settings.maxConnections());
    settings.proxy().ifPresent(proxy -> builder.proxyConfiguration(proxy(proxy)));
    return new InterruptibleHttpClient(builder.build());
  }

  /** This proxy and no other: the JVM's or the environment's may have a password of its own. */
  static ProxyConfiguration proxy(URI proxy) {
    ProxyConfiguration.Builder builder =
        ProxyConfiguration.builder()
            .endpoint(
                URI.create(
                    proxy.getScheme() + "://" + proxy.getRawAuthority().replaceFirst(".*@", "")))
            .useSystemPropertyValues(false)
            .useEnvironmentVariableValues(false);
    String user = proxy.getUserInfo();
    if (user != null) {
      String[] parts = user.split(":", 2);
      builder.username(parts[0]).password(parts.length > 1 ? parts[1] : "");
    }
    return builder.build();
  }

  private void close() {
    while (!resources.isEmpty()) {
      Closing.quietly(resources.pop());
    }
  }
}
