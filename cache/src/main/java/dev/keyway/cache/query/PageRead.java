package dev.keyway.cache.query;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.request.CallerSettings;
import dev.keyway.cache.table.TableSchema;
import dev.keyway.cache.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * A request for one page that a cache may answer. Its responses are those of its operation. The key
 * says which operation it is, so no response of one comes to the other.
 */
sealed interface PageRead permits QueryRead, ScanRead {

  QueryKey key();

  String table();

  DynamoDbRequest request();

  /** Never null: {@code NONE} if nothing is said. */
  ReturnConsumedCapacity capacity();

  /**
   * What its page depends on.
   *
   * @param schema null if it is not known
   */
  Dependencies dependencies(@Nullable TableSchema schema);

  /** Sends it. */
  DynamoDbResponse send(DynamoDbClient backend, Consistency consistency, Waiting waiting);

  /** The same page without anything of the request that it came by (R15). */
  DynamoDbResponse hit(DynamoDbResponse response);

  Facts facts(DynamoDbResponse response);

  /** What counts its hits. */
  Counter hits();

  /** What counts its misses. */
  Counter misses();

  /** Who waits for an answer. */
  enum Waiting {
    /** Its caller, with the time-outs that he set. */
    ALONE,
    /** Others as well, who have time-outs of their own. */
    SHARED;

    /** The configuration of a request. */
    @Nullable AwsRequestOverrideConfiguration configuration(DynamoDbRequest request) {
      Optional<AwsRequestOverrideConfiguration> own = request.overrideConfiguration();
      return (this == ALONE ? own : CallerSettings.withoutTimeouts(own)).orElse(null);
    }
  }

  /** How a page is asked for. */
  enum Consistency {
    EVENTUAL,
    STRONG
  }

  /**
   * What a response says.
   *
   * @param consumed null if it was not asked for
   */
  record Facts(
      List<Map<String, AttributeValue>> items,
      @Nullable ConsumedCapacity consumed,
      Extent extent) {}

  /** How much was there to read: DynamoDB ends a page at 1 MB read. */
  enum Extent {
    /** At most a page. */
    ONE_PAGE,
    /** More than a page, of which this is the first, the last, or one between. */
    MORE_PAGES;

    /**
     * Of a page.
     *
     * @param limit of the request: where the page was to end
     * @param start where it began; empty at the beginning
     * @param end where the next begins; empty at the end
     * @param scanned how many items were read for it
     */
    static Extent of(
        @Nullable Integer limit,
        Map<String, AttributeValue> start,
        Map<String, AttributeValue> end,
        @Nullable Integer scanned) {
      boolean whole =
          end.isEmpty()
              ? limit != null || start.isEmpty()
              : limit != null && scanned != null && scanned >= limit;
      return whole ? ONE_PAGE : MORE_PAGES;
    }
  }

  /**
   * Checks that an answer to others serves the caller as well: not if he asks with other rights or
   * in another way than the client's.
   */
  static void checkShareable(DynamoDbRequest request) throws UnreadableRequest {
    if (!CallerSettings.mayShare(request.overrideConfiguration())) {
      throw new UnreadableRequest("a request with a configuration of its own");
    }
  }

  /** The name of the table that a read is surely of (R5). */
  static String table(@Nullable String nameOrArn, Tables tables) throws UnreadableRequest {
    Optional<String> table = nameOrArn == null ? Optional.empty() : tables.canonical(nameOrArn);
    return table.orElseThrow(() -> new UnreadableRequest("a table that is not known"));
  }
}
