package dev.keyway.cache.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
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
  private final Cache<String, Boolean> foreign;
  private final Cache<String, Boolean> undescribed;

  /**
   * @param backend is asked for descriptions
   */
  public Tables(DynamoDbClient backend, Ticker ticker) {
    this.backend = backend;
    this.foreign = bounded().ticker(ticker).expireAfterWrite(RETRY).build();
    this.undescribed = bounded().ticker(ticker).expireAfterWrite(RETRY).build();
  }

  private static Caffeine<Object, Object> bounded() {
    return Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_TABLES);
  }

  /**
   * The one name under which a table is cached: its name where that is this account's table, else
   * the ARN, since another account may have a table of the same name. Empty if that cannot be told.
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
    if (undescribed.getIfPresent(nameOrArn) != null) {
      return Optional.empty();
    }
    if (foreign.getIfPresent(nameOrArn) != null) {
      return Optional.of(nameOrArn);
    }
    return resolve(nameOrArn);
  }

  private Optional<String> resolve(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    try {
      TableDescription own = backend.describeTable(d -> d.tableName(name)).table();
      String canonical = arn.equals(own.tableArn()) ? name : arn;
      arns.put(arn, canonical);
      return Optional.of(canonical);
    } catch (ResourceNotFoundException e) {
      // Ours has no such table, so the ARN is another account's; until one is made here.
      foreign.put(arn, true);
      return Optional.of(arn);
    } catch (SdkException e) {
      LOG.debug("Cannot tell whose table {} is: it is not cached", arn, e);
      undescribed.put(arn, true);
      return Optional.empty();
    }
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

  /**
   * The keys of the table and its indexes; empty if they cannot be learnt.
   *
   * @param table canonical
   */
  public Optional<TableSchema> schema(String table) {
    TableSchema known = schemas.getIfPresent(table);
    return known == null ? described(table) : Optional.of(known);
  }

  private Optional<TableSchema> described(String table) {
    if (undescribed.getIfPresent(table) != null) {
      return Optional.empty();
    }
    try {
      TableSchema schema = TableSchema.of(backend.describeTable(d -> d.tableName(table)).table());
      schemas.put(table, schema);
      return Optional.of(schema);
    } catch (SdkException e) {
      LOG.debug("Cannot describe {}: its writes are taken to touch all of it", table, e);
      undescribed.put(table, true);
      return Optional.empty();
    }
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
    foreign.invalidateAll();
  }
}
