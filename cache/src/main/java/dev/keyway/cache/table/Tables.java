package dev.keyway.cache.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.request.SharedLoads;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What is known of tables: their keys and indexes, and which ARN is which name.
 *
 * <p>Learnt from descriptions that pass by and from keys that DynamoDB has taken; else by one
 * DescribeTable for a table, and if that fails not asked again for a minute. Thread-safe and
 * bounded; what is forgotten is learnt anew.
 */
public final class Tables {
  private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
  private static final int MOST_TABLES = 10_000;
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final String ARN = "arn:";

  private final DynamoDbClient backend;
  private final Cache<String, TableSchema> schemas = bounded().build();
  private final Cache<String, Set<String>> keyNames = bounded().build();
  private final Cache<String, String> arns = bounded().build();
  private final Cache<String, Boolean> undescribed;
  private final ConcurrentMap<String, CompletableFuture<Optional<TableSchema>>> asking =
      new ConcurrentHashMap<>();

  /**
   * @param backend is asked for descriptions
   */
  public Tables(DynamoDbClient backend, Ticker ticker) {
    this.backend = backend;
    this.undescribed = bounded().ticker(ticker).expireAfterWrite(RETRY).build();
  }

  private static Caffeine<Object, Object> bounded() {
    return Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_TABLES);
  }

  /**
   * The one name under which a table is cached: its name, also where it is asked for by its ARN.
   * Empty for an ARN that is not known to be this account's: another account may have a table of
   * the same name.
   *
   * @param nameOrArn as in a request
   */
  public Optional<String> canonical(String nameOrArn) {
    if (!nameOrArn.startsWith(ARN)) {
      return Optional.of(nameOrArn);
    }
    String known = arns.getIfPresent(nameOrArn);
    if (known != null) {
      return Optional.of(known);
    }
    return undescribed.getIfPresent(nameOrArn) == null ? resolve(nameOrArn) : Optional.empty();
  }

  /** The name of a table, whose ever it is. */
  public static String simpleName(String nameOrArn) {
    return nameOrArn.startsWith(ARN)
        ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1)
        : nameOrArn;
  }

  private Optional<String> resolve(String arn) {
    String name = simpleName(arn);
    boolean own = schema(name).map(schema -> arn.equals(schema.arn())).orElse(false);
    if (!own) {
      // Another's, or not described: asked again in a while, since one may be made here.
      undescribed.put(arn, true);
      return Optional.empty();
    }
    arns.put(arn, name);
    return Optional.of(name);
  }

  /**
   * DynamoDB has taken these for the key of the table. If it had another key, it is another table.
   *
   * @param table canonical
   */
  public void learn(String table, Set<String> names) {
    TableSchema known = schemas.getIfPresent(table);
    if (known != null && !known.keyNames().equals(names)) {
      schemas.invalidate(table);
    }
    if (!names.equals(keyNames.getIfPresent(table))) {
      keyNames.put(table, Set.copyOf(names));
    }
  }

  /**
   * DynamoDB has described a table.
   *
   * @param asked how the request named it
   */
  public void learn(String asked, TableDescription description) {
    if (description.hasKeySchema()) {
      canonical(asked).ifPresent(table -> schemas.put(table, TableSchema.of(description)));
    }
  }

  /**
   * The names of the key attributes; empty if they cannot be learnt.
   *
   * @param table canonical
   */
  public Optional<Set<String>> keyNames(String table) {
    Set<String> known = keyNames.getIfPresent(table);
    return known == null ? schema(table).map(TableSchema::keyNames) : Optional.of(known);
  }

  /** Whether DynamoDB has answered for the table before. */
  public boolean isKnown(String table) {
    return keyNames.getIfPresent(table) != null || schemas.getIfPresent(table) != null;
  }

  /** The keys of the table and its indexes, null if they are not known; asks nobody. */
  public @Nullable TableSchema known(String table) {
    return schemas.getIfPresent(table);
  }

  /**
   * The keys of the table and its indexes; empty if they cannot be learnt. Many who want to know at
   * once ask once.
   *
   * @param table canonical
   */
  public Optional<TableSchema> schema(String table) {
    TableSchema known = schemas.getIfPresent(table);
    if (known != null || undescribed.getIfPresent(table) != null) {
      return Optional.ofNullable(known);
    }
    CompletableFuture<Optional<TableSchema>> own = new CompletableFuture<>();
    CompletableFuture<Optional<TableSchema>> asked = asking.putIfAbsent(table, own);
    return asked == null ? described(table, own) : SharedLoads.await(asked, Optional.empty());
  }

  private Optional<TableSchema> described(
      String table, CompletableFuture<Optional<TableSchema>> told) {
    Optional<TableSchema> described = Optional.empty();
    try {
      TableSchema schema = TableSchema.of(backend.describeTable(d -> d.tableName(table)).table());
      schemas.put(table, schema);
      described = Optional.of(schema);
    } catch (AbortedException e) {
      LOG.debug("Nobody waits for the description of {} any more", table, e);
    } catch (RuntimeException e) {
      // Whatever it is: the request that this was asked for may yet be answered.
      LOG.debug("Cannot describe {}: its writes are taken to touch all of it", table, e);
      undescribed.put(table, true);
    } finally {
      asking.remove(table, told);
      told.complete(described);
    }
    return described;
  }

  /**
   * The table may be another one from now on.
   *
   * @param table canonical
   */
  public void forget(String table) {
    schemas.invalidate(table);
    keyNames.invalidate(table);
    undescribed.invalidateAll();
  }
}
