package dev.keyway.cache.query;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.query.Dependencies.Source;
import dev.keyway.cache.query.Load.Outcome;
import dev.keyway.cache.query.PageRead.Consistency;
import dev.keyway.cache.query.PageRead.Extent;
import dev.keyway.cache.query.PageRead.Facts;
import dev.keyway.cache.query.PageRead.Waiting;
import dev.keyway.cache.request.Refusal;
import dev.keyway.cache.request.SharedLoads;
import dev.keyway.cache.table.TableSchema;
import dev.keyway.cache.value.HeapBytes;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Asks DynamoDB for pages: once for all who want the same one at a time (R30), unless something was
 * written since it was asked for (R28). Thread-safe.
 */
final class PageLoads {

  /** Key, entry, response and stamps of a page on the heap, without the text of the key. */
  private static final long PAGE_BYTES = 600;

  private final Wiring wiring;
  private final PageStore pages;
  private final FillWindow window;
  private final SharedLoads loads;
  private final ConcurrentMap<QueryKey, Load> running = new ConcurrentHashMap<>();

  PageLoads(Wiring wiring, PageStore pages, FillWindow window) {
    this.wiring = wiring;
    this.pages = pages;
    this.window = window;
    this.loads = new SharedLoads(wiring.executor());
  }

  /** The answer to a request whose page is not kept. Errors are those of the backend. */
  DynamoDbResponse load(PageRead read) {
    String table = read.table();
    Dependencies dependencies = read.dependencies(wiring.tables().schema(table).orElse(null));
    Load own = new Load(pages.origin(table, dependencies), window);
    Load shared = register(read.key(), own);
    if (shared == own) {
      loads.start(() -> run(read, own));
    } else {
      wiring.counters().count(Counter.COALESCED_LOADS);
    }
    Outcome outcome = SharedLoads.await(shared.outcome(), read.request().overrideConfiguration());
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
    return running.compute(key, (k, known) -> known != null && mayBeJoined(known) ? known : own);
  }

  /**
   * Not if something was written since it began. Nor if it began shortly after a write that it may
   * not see: asked a moment later, DynamoDB would have to know of that write (P3).
   */
  private boolean mayBeJoined(Load load) {
    return pages.isCurrent(load.origin()) && !load.mayLag();
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
    Consistency consistency = consistency(origin.dependencies());
    DynamoDbResponse response;
    try {
      response = read.send(wiring.backend(), consistency, Waiting.SHARED);
    } catch (DynamoDbException e) {
      if (consistency == Consistency.EVENTUAL || !Refusal.isInvalid(e)) {
        throw e;
      }
      // The table is not what it was known for: an index of that name is a global one by now.
      wiring.tables().forget(read.table());
      return new Outcome.Answered(
          read.send(wiring.backend(), Consistency.EVENTUAL, Waiting.SHARED));
    }
    Facts facts = read.facts(response);
    long bytes = PAGE_BYTES + HeapBytes.of(read.key().text()) + HeapBytes.of(facts.items());
    if (consistency == Consistency.STRONG) {
      wiring.counters().consistent(1, facts.consumed(), bytes);
    }
    boolean exact =
        !recent || (consistency == Consistency.STRONG && facts.extent() == Extent.ONE_PAGE);
    if (exact && quiet && origin.capture().isQuiet() && pages.isCurrent(origin)) {
      pages.keep(read, facts, new CachedPage(read.hit(response), read.capacity(), origin, bytes));
    } else {
      wiring.counters().count(Counter.DISCARDED_FILLS);
    }
    return new Outcome.Answered(response);
  }

  private Consistency consistency(Dependencies dependencies) {
    return dependencies.source() == Source.CONSISTENT_ON_REQUEST
            && window.isOpen(dependencies.stamps())
        ? Consistency.STRONG
        : Consistency.EVENTUAL;
  }

  /** The answer of DynamoDB alone, and yet with all that this JVM has written (P2). */
  DynamoDbResponse past(PageRead read) {
    TableSchema schema = wiring.tables().schema(read.table()).orElse(null);
    return read.send(wiring.backend(), consistency(read.dependencies(schema)), Waiting.ALONE);
  }
}
