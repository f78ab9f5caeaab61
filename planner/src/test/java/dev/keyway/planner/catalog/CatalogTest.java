package dev.keyway.planner.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final String ORDERS = "table orders (id)\n id S\n status S\n";

  private final AtomicLong clock = new AtomicLong();
  private final Source source = new Source(ORDERS + "table Users (id)\n id S");
  private final Catalog catalog = new Catalog(source, Duration.ofNanos(10), clock::get);

  @Test
  void aTableIsAskedForOnceUntilItIsTooOld() {
    catalog.table("orders");
    clock.set(9);
    catalog.table("orders");
    assertThat(source.asked).containsExactly("describe orders", "sample orders");

    clock.set(10);
    catalog.table("orders");
    assertThat(source.asked).containsExactly("describe orders", "sample orders", "describe orders");
  }

  @Test
  void aPlanIsValidWhileItsTableIsFreshAndUnchanged() {
    long version = catalog.table("orders").version();
    assertThat(catalog.isCurrent("orders", version)).isTrue();
    assertThat(catalog.isCurrent("orders", version + 1)).isFalse();
    assertThat(catalog.isCurrent("Users", version)).isFalse();

    clock.set(10);
    assertThat(catalog.isCurrent("orders", version)).as("too old").isFalse();
    catalog.table("orders");
    assertThat(catalog.isCurrent("orders", version)).as("described again").isTrue();
  }

  @Test
  void anotherSizeIsNoOtherVersionAndAnotherIndexIs() {
    long version = catalog.table("orders").version();

    source.become("table orders (id) 5 items, 1KB\n id S\n status S");
    clock.set(10);
    assertThat(catalog.table("orders").version()).isEqualTo(version);
    assertThat(catalog.table("orders").size()).isEqualTo(new TableSize(5, 1024));

    source.become(ORDERS + " index by_status (status)");
    clock.set(20);
    assertThat(catalog.table("orders").version()).isNotEqualTo(version);
  }

  @Test
  void anotherKeyIsSampledAnew() {
    catalog.table("orders");
    source.become("table orders (status)\n id S\n status S");
    clock.set(10);
    catalog.table("orders");

    assertThat(source.asked).filteredOn("sample orders"::equals).hasSize(2);
  }

  /** It changes by itself, long before others do. */
  @Test
  void whatIsBeingMadeIsLookedAtAgainSoon() {
    Catalog patient = new Catalog(source, Duration.ofHours(1), clock::get);
    source.state = TableState.CREATING;
    patient.described("orders");
    clock.set(TimeUnit.MILLISECONDS.toNanos(4_999));
    patient.described("orders");
    assertThat(source.asked).containsExactly("describe orders");

    clock.set(TimeUnit.SECONDS.toNanos(5));
    source.state = TableState.ACTIVE;
    assertThat(patient.described("orders").state()).isEqualTo(TableState.ACTIVE);
    clock.set(TimeUnit.MINUTES.toNanos(59));
    patient.described("orders");
    assertThat(source.asked).containsExactly("describe orders", "describe orders");
  }

  @Test
  void whatIsForgottenIsAskedForAgain() {
    catalog.table("orders");
    catalog.forget("orders");
    catalog.table("orders");

    assertThat(source.asked).filteredOn("describe orders"::equals).hasSize(2);
  }

  /** What is declared by then may be something else; what was seen is as it was. */
  @Test
  void whatIsOutdatedIsDescribedAgainAndNotSampled() {
    long version = catalog.table("orders").version();
    catalog.outdate();
    assertThat(catalog.isCurrent("orders", version)).isFalse();

    source.taken = List.of("status");
    assertThat(catalog.table("orders").version()).isNotEqualTo(version);
    assertThat(catalog.table("orders").column("status")).isEmpty();
    assertThat(source.asked).containsExactly("describe orders", "sample orders", "describe orders");

    source.taken = List.of();
    catalog.outdate();
    assertThat(catalog.table("orders").column("status")).as("as it was sampled").isPresent();
    long again = catalog.table("orders").version();
    catalog.outdate();
    catalog.table("orders");
    assertThat(catalog.isCurrent("orders", again)).as("nothing else is declared").isTrue();
  }

  @Test
  void namesMatchWithoutRegardToCaseIfNoneMatchesExactly() {
    assertThat(catalog.table("USERS").name()).isEqualTo("Users");
    assertThat(catalog.table("users").name()).isEqualTo("Users");
    assertThat(source.asked)
        .as("a table of exactly this name may be new")
        .containsExactly(
            "describe USERS", "names", "describe Users", "sample Users", "describe users");
  }

  @Test
  void anExactNameWinsOverOneThatIsAlikeAndKnownForLonger() {
    catalog.tableNames();
    assertThat(catalog.table("ORDERS").name()).isEqualTo("orders");
    source.become(ORDERS + "table ORDERS (id)\n id S");

    assertThat(catalog.table("ORDERS").name()).isEqualTo("ORDERS");
  }

  @Test
  void anUnknownNameIsUnknownAlsoWhereTablesMayNotBeListed() {
    source.listing = new PlannerException(SqlState.ACCESS_DENIED, "Not allowed");

    assertUnknown("nope", "does not exist");
    assertThat(catalog.table("orders").name()).isEqualTo("orders");
  }

  @Test
  void aTableThatIsNotActiveIsNotSampled() {
    source.state = TableState.CREATING;
    assertThat(catalog.table("orders").state()).isEqualTo(TableState.CREATING);
    source.state = TableState.ACTIVE;
    assertThat(catalog.table("orders").columns()).hasSize(4);

    assertThat(source.asked).containsExactly("describe orders", "describe orders", "sample orders");
  }

  @Test
  void aTableThatAListingDidNotSampleIsSampledForAStatement() {
    source.budget = 1;
    assertThat(catalog.listed("Users").knowledge()).isEqualTo(Catalog.Knowledge.SAMPLED);
    Catalog.Listed listed = catalog.listed("orders");
    assertThat(listed.knowledge()).isEqualTo(Catalog.Knowledge.KEYS_ONLY);
    catalog.listed("orders");
    assertThat(source.asked).as("once").containsOnlyOnce("describe orders");

    long version = catalog.table("orders").version();
    assertThat(catalog.table("orders").columns()).hasSize(4);
    assertThat(version).isNotEqualTo(listed.table().version());
    assertThat(catalog.listed("orders").knowledge()).isEqualTo(Catalog.Knowledge.SAMPLED);
  }

  @Test
  void anExactNameWinsOverOneThatIsAlike() {
    source.become("table orders (id)\n id S\ntable ORDERS (id)\n id S");

    assertThat(catalog.table("orders").name()).isEqualTo("orders");
    assertThat(catalog.table("ORDERS").name()).isEqualTo("ORDERS");
    assertThat(catalog.tableNames()).containsExactly("orders", "ORDERS");
    assertUnknown("Orders", "ambiguous");
  }

  @Test
  void aTableThatIsNotThereIsUnknownAndAskedForAgain() {
    assertUnknown("nope", "SHOW TABLES");
    source.become("table nope (id)\n id S");

    assertThat(catalog.table("nope").name()).isEqualTo("nope");
  }

  @Test
  void aDescriptionAloneSamplesNothingAndIsNoExcuseForAListing() {
    assertThat(catalog.described("orders").size()).isEqualTo(new TableSize(0, 0));
    catalog.described("orders");
    assertThat(source.asked).containsExactly("describe orders");

    assertThat(catalog.listed("orders").knowledge()).isEqualTo(Catalog.Knowledge.SAMPLED);
    catalog.described("orders");
    assertThat(source.asked).containsExactly("describe orders", "describe orders", "sample orders");
  }

  @Test
  void namesAreListedOnceUntilTheyAreTooOld() {
    catalog.tableNames();
    catalog.tableNames();
    assertThat(source.asked).containsExactly("names");

    clock.set(10);
    catalog.tableNames();
    assertThat(source.asked).containsExactly("names", "names");
  }

  @Test
  void twoThreadsThatMissATableAskForItOnce() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    source.gate = gate;
    CompletableFuture<TableMetadata> first =
        CompletableFuture.supplyAsync(() -> catalog.table("orders"));
    source.arrived.await();
    CompletableFuture<TableMetadata> second =
        CompletableFuture.supplyAsync(() -> catalog.table("orders"));
    gate.countDown();

    assertThat(second.get()).isEqualTo(first.get());
    assertThat(source.asked).containsExactly("describe orders", "sample orders");
  }

  private void assertUnknown(String name, String message) {
    assertThatThrownBy(() -> catalog.table(name))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.UNKNOWN_TABLE))
        .hasMessageContaining(message);
  }

  /** Tables that can change, and keep the count of who asked. */
  private static final class Source implements TableSource {
    private volatile TextTables tables;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final CountDownLatch arrived = new CountDownLatch(1);
    private TableState state = TableState.ACTIVE;
    private int budget = Integer.MAX_VALUE;
    private List<String> taken = List.of();
    private @Nullable PlannerException listing;
    private final List<String> asked = new ArrayList<>();

    Source(String text) {
      tables = TextTables.of(text);
    }

    void become(String text) {
      tables = TextTables.of(text);
    }

    @Override
    public List<String> names() {
      note("names");
      PlannerException refused = listing;
      if (refused != null) {
        throw refused;
      }
      return tables.names();
    }

    @Override
    public TableMetadata describe(String name) {
      note("describe " + name);
      arrived.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      TableMetadata table = tables.describe(name);
      return new TableMetadata(
          table.name(),
          table.key(),
          table.indexes(),
          table.columns(),
          state,
          table.size(),
          table.version());
    }

    @Override
    public @Nullable List<Column> sampleForListing(TableMetadata table) {
      return budget-- > 0 ? sample(table) : null;
    }

    @Override
    public List<Column> sample(TableMetadata table) {
      note("sample " + table.name());
      return tables.sample(table);
    }

    /** Leaves out the columns that are taken, as if they were declared under other names. */
    @Override
    public List<Column> declared(TableMetadata table, List<Column> seen) {
      return seen.stream().filter(column -> !taken.contains(column.name())).toList();
    }

    private synchronized void note(String what) {
      asked.add(what);
    }
  }
}
