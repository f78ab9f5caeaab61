package dev.keyway.jdbc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.PlanOptions;
import dev.keyway.planner.PlannerSettings;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@Timeout(60)
class DatabasesTest {

  private static final Duration LOGIN = Duration.ofSeconds(10);
  private static final Identity KEYS = new Identity.Keys("key", "hunter2", Optional.empty());

  private final Databases databases = new Databases(Duration.ZERO);

  private static DatabaseSettings settings(Target target, Identity identity) {
    return new DatabaseSettings(
        target,
        identity,
        new ClientSettings(
            Duration.ofSeconds(30), 50, Set.of(), "preferred", Optional.empty(), "test"),
        PlannerSettings.DEFAULT,
        new CacheSettings.Off());
  }

  private static DatabaseSettings endpoint(URI uri) {
    return settings(new Target.Endpoint(uri, Optional.of("us-east-1")), KEYS);
  }

  private PlannerException refused(DatabaseSettings settings, Duration login) {
    PlannerException refusal =
        catchThrowableOfType(PlannerException.class, () -> databases.open(settings, login));
    assertThat(refusal.getMessage()).doesNotContain("hunter2");
    return refusal;
  }

  private static DynamoDbClient client(Database database) {
    return database.unwrap(DynamoDbClient.class).orElseThrow();
  }

  private static void createTable(Database database) {
    client(database)
        .createTable(
            request ->
                request
                    .tableName("ttt")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("k")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("k")
                            .keyType(KeyType.HASH)
                            .build()));
  }

  private static List<String> tables(Database database) {
    return client(database).listTables().tableNames();
  }

  @Test
  void theFirstConnectionSendsOneRequestAndLaterOnesNone() throws IOException {
    try (StubServer server = StubServer.empty()) {
      Database first = databases.open(endpoint(server.uri()), LOGIN);
      assertThat(server.requests).hasValue(1);
      Database second = databases.open(endpoint(server.uri()), LOGIN);
      assertThat(second).isSameAs(first);
      assertThat(server.requests).hasValue(1);
      first.release();
      assertThat(tables(second)).isEmpty();
      second.release();
      assertThat(server.requests).hasValue(2);
      Database third = databases.open(endpoint(server.uri()), LOGIN);
      assertThat(third).isNotSameAs(first);
      third.release();
    }
  }

  @Test
  void connectionsThatComeTogetherShareOneRequest() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (StubServer server = StubServer.empty()) {
      Callable<Database> open = () -> databases.open(endpoint(server.uri()), LOGIN);
      List<Future<Database>> opened =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> open).toList());
      for (Future<Database> database : opened) {
        assertThat(database.get()).isSameAs(opened.get(0).get());
      }
      assertThat(server.requests).hasValue(1);
      for (Future<Database> database : opened) {
        database.get().release();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aDatabaseOutlivesItsLastConnectionForAMoment() throws IOException {
    Databases lingering = new Databases(Duration.ofHours(1));
    try (StubServer server = StubServer.empty()) {
      Database first = lingering.open(endpoint(server.uri()), LOGIN);
      for (int i = 0; i < 3; i++) {
        first.release();
        assertThat(lingering.open(endpoint(server.uri()), LOGIN)).isSameAs(first);
      }
      lingering.closeIdle();
      assertThat(lingering.open(endpoint(server.uri()), LOGIN)).isSameAs(first);
      first.release();
      first.release();
      lingering.closeIdle();
      Database other = lingering.open(endpoint(server.uri()), LOGIN);
      assertThat(other).isNotSameAs(first);
      other.release();
      lingering.closeIdle();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UnrecognizedClientException",
        "InvalidSignatureException",
        "ExpiredTokenException"
      })
  void anIdentityThatIsNotKnownIsRefused(String code) throws IOException {
    try (StubServer server = StubServer.refusing(code)) {
      PlannerException refusal = refused(endpoint(server.uri()), LOGIN);
      assertThat(refusal.state()).isEqualTo(SqlState.BAD_CREDENTIALS);
      assertThat(refusal.getMessage()).contains(code, "static");
    }
  }

  @Test
  void accessDeniedMeansReachableAndAuthenticated() throws IOException {
    try (StubServer server = StubServer.refusing("AccessDeniedException")) {
      databases.open(endpoint(server.uri()), LOGIN).release();
      assertThat(server.requests).hasValue(1);
    }
  }

  @Test
  void aServerThatIsNotDynamoDbIsSaidToBeNone() throws IOException {
    try (StubServer server = StubServer.other()) {
      PlannerException refusal = refused(endpoint(server.uri()), LOGIN);
      assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
      assertThat(refusal.getMessage()).contains(server.uri().toString(), "not as DynamoDB does");
    }
  }

  @Test
  void aServerThatKeepsSilentIsWaitedForOnlySoLong() throws IOException {
    try (StubServer server = StubServer.silent()) {
      PlannerException refusal = refused(endpoint(server.uri()), Duration.ofMillis(300));
      assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
      assertThat(refusal.getMessage()).contains(server.uri().toString(), "300 ms");
    }
  }

  @Test
  void thoseWhoWaitForASilentServerWaitTogether() throws Exception {
    int users = 6;
    Duration limit = Duration.ofMillis(800);
    ExecutorService threads = Executors.newFixedThreadPool(users);
    try (StubServer server = StubServer.silent()) {
      Callable<PlannerException> open = () -> refused(endpoint(server.uri()), limit);
      long start = System.nanoTime();
      for (Future<PlannerException> refusal :
          threads.invokeAll(IntStream.range(0, users).mapToObj(i -> open).toList())) {
        assertThat(refusal.get().state()).isEqualTo(SqlState.CANNOT_CONNECT);
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertThat(taken).isLessThan(limit.multipliedBy(users / 2));
      // One, unless a thread began so late that the others had gone.
      assertThat(server.requests.get()).isLessThan(users / 2);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void nobodyThereIsSaidWithTheEndpoint() {
    PlannerException refusal = refused(endpoint(URI.create("http://localhost:1")), LOGIN);
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat(refusal.getMessage()).contains("http://localhost:1");
  }

  @Test
  void aProfileThatIsNotThereHasNoCredentials() {
    PlannerException refusal =
        refused(
            settings(new Target.AwsRegion("us-east-1"), new Identity.Profile("no-such-profile")),
            LOGIN);
    assertThat(refusal.state()).isEqualTo(SqlState.BAD_CREDENTIALS);
    assertThat(refusal.getMessage()).contains("no-such-profile");
  }

  @Test
  void enginesInMemoryAreTheSameByNameAndOutliveTheirDatabase() {
    DatabaseSettings one = settings(new Target.EmbeddedMemory("one"), new Identity.DefaultChain());
    Database first = databases.open(one, LOGIN);
    createTable(first);
    first.release();
    Database again = databases.open(one, LOGIN);
    assertThat(tables(again)).containsExactly("ttt");
    again.release();
    Database other =
        databases.open(
            settings(new Target.EmbeddedMemory("two"), new Identity.DefaultChain()), LOGIN);
    assertThat(tables(other)).isEmpty();
    other.release();
  }

  @Test
  void anAcceleratorEndsWithTheLastOfItsDatabases() throws JMException {
    ObjectName shown =
        new ObjectName(
            "dev.keyway:type=Accelerator,name="
                + ObjectName.quote("the embedded engine named ended as default"));
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    DatabaseSettings plain =
        settings(new Target.EmbeddedMemory("ended"), new Identity.DefaultChain());
    Database through = databases.open(withCache(plain, CacheSettings.Writes.THROUGH), LOGIN);
    Database around = databases.open(withCache(plain, CacheSettings.Writes.AROUND), LOGIN);
    assertThat(around).isNotSameAs(through);
    through.release();
    assertThat(server.isRegistered(shown)).isTrue();
    assertThat(tables(around)).isEmpty();
    around.release();
    assertThat(server.isRegistered(shown)).isFalse();
  }

  private static DatabaseSettings withCache(DatabaseSettings plain, CacheSettings.Writes writes) {
    return new DatabaseSettings(
        plain.target(),
        plain.identity(),
        plain.client(),
        plain.planner(),
        new CacheSettings.On(
            new AcceleratorSettings(
                AcceleratorSettings.Coherence.LOCAL,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                4L << 20,
                Duration.ofSeconds(2),
                new AcceleratorSettings.Listening(Duration.ofMillis(250), Duration.ofSeconds(5))),
            writes));
  }

  private static DatabaseSettings declaring(Path file) {
    return settings(new Target.EmbeddedMemory("declaring"), new Identity.DefaultChain())
        .saying(CatalogText.readAll(file.toString()));
  }

  @Test
  void aDatabaseIsFoundByWhatItHasAppendedToItsCatalogFile(@TempDir Path folder)
      throws IOException {
    String text = "tables:\n  others:\n    columns: { x: INTEGER }\n";
    Path file = Files.writeString(folder.resolve("shop.yaml"), text);
    Database first = databases.open(declaring(file), LOGIN);
    DatabaseSettings before = declaring(file);
    first
        .plan(
            "CREATE TABLE things (id VARCHAR PRIMARY KEY, total INT)",
            PlanOptions.DEFAULT,
            RequestMeter.NONE)
        .execute(first.execution(new @Nullable Object[0], new Limits(0, 0, 0)))
        .close();
    assertThat(Files.readString(file)).contains("total: INTEGER");

    Database second = databases.open(declaring(file), LOGIN);
    assertThat(second).isSameAs(first);
    Files.writeString(file, text);
    Database other = databases.open(before, LOGIN);
    assertThat(other).as("as it was before, and is again").isNotSameAs(first);
    assertThat(databases.open(declaring(file), LOGIN)).isSameAs(other);
    Files.writeString(file, "tables: { things: { columns: { total: BIGINT } } }\n");
    Database changed = databases.open(declaring(file), LOGIN);
    assertThat(changed).as("changed by somebody else").isNotIn(first, other);
    List.of(first, second, other, other, changed).forEach(Database::release);
  }

  @Test
  void noUserEndsTheEngineOfTheOthers() {
    DatabaseSettings settings =
        settings(new Target.EmbeddedMemory("shared"), new Identity.DefaultChain());
    Database database = databases.open(settings, LOGIN);
    client(database).close();
    assertThat(tables(database)).isEmpty();
    database.release();
  }

  @Test
  void anEngineInAFolderKeepsItsTablesAndLocksTheFolder(@TempDir Path parent) throws IOException {
    Path folder = parent.resolve("new/folder");
    DatabaseSettings settings =
        settings(new Target.EmbeddedFile(folder), new Identity.DefaultChain());
    Database first = databases.open(settings, LOGIN);
    createTable(first);
    assertThat(folder.resolve("keyway.db")).exists();
    PlannerException refusal =
        catchThrowableOfType(
            PlannerException.class, () -> new Databases(Duration.ZERO).open(settings, LOGIN));
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat(refusal.getMessage()).contains(folder.toString(), "in use");
    first.release();
    Database again = databases.open(settings, LOGIN);
    assertThat(tables(again)).containsExactly("ttt");
    again.release();
    try (FileChannel channel =
            FileChannel.open(folder.resolve("keyway.db.lock"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(refused(settings, LOGIN).state()).isEqualTo(SqlState.CANNOT_CONNECT);
    }
  }

  @Test
  void aFolderThatCannotBeOneIsSaid(@TempDir Path parent) throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    PlannerException refusal =
        refused(
            settings(new Target.EmbeddedFile(file.resolve("x")), new Identity.DefaultChain()),
            LOGIN);
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat(refusal.getMessage()).contains(file.toString());
  }
}
