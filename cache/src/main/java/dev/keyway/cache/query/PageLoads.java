package dev.keyway.cache.query;

import dev.keyway.cache.query.Dependencies.Source;
import dev.keyway.cache.query.Load.Outcome;
import dev.keyway.cache.query.PageRead.Consistency;
import dev.keyway.cache.query.PageRead.Extent;
import dev.keyway.cache.query.PageRead.Facts;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Asks DynamoDB for pages: once for all who want the same one at a time (R30), unless something was
 * written since it was asked for (R28). Thread-safe.
 */
final class PageLoads {

  /** What one read unit reads consistently, in bytes; else half a unit does. */
  private static final double UNIT_BYTES = 4096;

  private final Wiring wiring;
  private final PageStore pages;
  private final FillWindow window;
  private final Counters counters;
  private final ConcurrentMap<QueryKey, Load> running = new ConcurrentHashMap<>();

  PageLoads(Wiring wiring, PageStore pages, FillWindow window, Counters counters) {
    this.wiring = wiring;
    this.pages = pages;
    this.window = window;
    this.counters = counters;
  }

  /** The answer to a request whose page is not kept. Errors are those of the backend. */
  DynamoDbResponse load(PageRead read) {
    String table = read.table();
    Dependencies dependencies = read.dependencies(wiring.schemas().schema(table));
    Load own = new Load(pages.origin(table, dependencies));
    Load shared = register(read.key(), own);
    if (shared == own) {
      start(read, own);
    } else {
      counters.coalesced();
    }
    Outcome outcome = shared.await(read.request());
    if (outcome instanceof Outcome.Answered answered) {
      return shared == own ? answered.response() : read.hit(answered.response());
    }
    if (outcome instanceof Outcome.Stored stored) {
      return stored.page().answer(read);
    }
    throw ((Outcome.Failed) outcome).raise();
  }

  /** The load to wait for: a running one that may be joined, else one's own. */
  private Load register(QueryKey key, Load own) {
    return running.compute(
        key, (k, known) -> known != null && pages.isCurrent(known.origin()) ? known : own);
  }

  private void start(PageRead read, Load load) {
    try {
      wiring.executor().execute(() -> run(read, load));
    } catch (RejectedExecutionException e) {
      run(read, load);
    }
  }

  /** Whatever happens, those who wait are told; the page is stored before nobody waits any more. */
  private void run(PageRead read, Load load) {
    Outcome outcome;
    try {
      outcome = outcome(read, load.origin());
    } catch (Throwable e) {
      outcome = new Outcome.Failed(e);
    }
    running.remove(read.key(), load);
    load.end(outcome);
  }

  private Outcome outcome(PageRead read, Origin origin) {
    // Another load may have ended between the look into the store and the registration.
    CachedPage stored = pages.valid(read.key());
    if (stored != null) {
      return new Outcome.Stored(stored);
    }
    boolean quiet = origin.capture().isQuiet();
    boolean recent = window.isOpen(origin.dependencies().stamps());
    Source source = origin.dependencies().source();
    Consistency consistency =
        recent && source == Source.CONSISTENT_ON_REQUEST
            ? Consistency.STRONG
            : Consistency.EVENTUAL;
    DynamoDbResponse response = read.send(wiring.backend(), consistency);
    Facts facts = read.facts(response);
    long bytes = PageBytes.of(read.key(), facts.items());
    if (consistency == Consistency.STRONG) {
      counters.consistent(extraUnits(facts, bytes));
    }
    boolean exact =
        !recent || (consistency == Consistency.STRONG && facts.extent() == Extent.ONE_PAGE);
    if (exact && quiet && origin.capture().isQuiet() && pages.isCurrent(origin)) {
      pages.keep(read, facts, new CachedPage(read.hit(response), read.capacity(), origin, bytes));
    } else {
      counters.discarded();
    }
    return new Outcome.Answered(response);
  }

  /** Half of what a consistent read costs. */
  private static double extraUnits(Facts facts, long bytes) {
    ConsumedCapacity consumed = facts.consumed();
    return consumed != null && consumed.capacityUnits() != null
        ? consumed.capacityUnits() / 2
        : Math.ceil(bytes / UNIT_BYTES) / 2;
  }
}
