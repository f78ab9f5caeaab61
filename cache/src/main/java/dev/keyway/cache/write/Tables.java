package dev.keyway.cache.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What is known of tables: their key attributes, and which ARN is which name.
 *
 * <p>Learnt from requests that DynamoDB has answered; else by one DescribeTable for a table, and if
 * that fails not asked again for a minute. Thread-safe and bounded; what is forgotten is learnt
 * anew.
 */
public final class Tables {
  private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
  private static final int MOST_TABLES = 10_000;
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final String ARN = "arn:";

  private final DynamoDbClient backend;
  private final Cache<String, Set<String>> keyNames;
  private final Cache<String, String> arns;
  private final Cache<String, Boolean> foreign;
  private final Cache<String, Boolean> undescribed;

  /**
   * @param backend is asked for descriptions
   */
  public Tables(DynamoDbClient backend, Ticker ticker) {
    this.backend = backend;
    this.keyNames = Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_TABLES).build();
    this.arns = Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_TABLES).build();
    this.foreign = forAMinute(ticker);
    this.undescribed = forAMinute(ticker);
  }

  private static Cache<String, Boolean> forAMinute(Ticker ticker) {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(ticker)
        .expireAfterWrite(RETRY)
        .maximumSize(MOST_TABLES)
        .build();
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
    String name = simpleName(arn);
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

  /** The last part of an ARN; a name as it is. */
  private static String simpleName(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  /** DynamoDB has taken these for the key of the table. */
  public void learn(String table, Set<String> names) {
    if (!names.equals(keyNames.getIfPresent(table))) {
      keyNames.put(table, Set.copyOf(names));
    }
  }

  /** The names of the key attributes; empty if they cannot be learnt. */
  public Optional<Set<String>> keyNames(String table) {
    Set<String> known = keyNames.getIfPresent(table);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Set<String>> described =
        describe(table)
            .map(
                description ->
                    description.keySchema().stream()
                        .map(KeySchemaElement::attributeName)
                        .collect(Collectors.toUnmodifiableSet()));
    described.ifPresent(names -> keyNames.put(table, names));
    return described;
  }

  /** The table may be another one from now on. */
  public void forget(String table) {
    keyNames.invalidate(table);
    undescribed.invalidateAll();
    foreign.invalidateAll();
  }

  private Optional<TableDescription> describe(String table) {
    if (undescribed.getIfPresent(table) != null) {
      return Optional.empty();
    }
    try {
      return Optional.of(backend.describeTable(d -> d.tableName(table)).table());
    } catch (SdkException e) {
      LOG.debug("Cannot describe {}: its writes are taken to touch all of it", table, e);
      undescribed.put(table, true);
      return Optional.empty();
    }
  }
}
