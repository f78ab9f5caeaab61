package dev.keyway.jdbc.patterns;

import dev.keyway.jdbc.patterns.KnownDifference.Charges;
import dev.keyway.jdbc.patterns.KnownDifference.Misleads;
import dev.keyway.jdbc.patterns.KnownDifference.Reads;
import dev.keyway.jdbc.patterns.KnownDifference.Refuses;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The access patterns on dynoxide: a driver that passes on two servers depends on neither. */
final class AccessPatternsOnDynoxideTest extends AccessPatternsContract {

  /** So every way to read a partition seems equally cheap, and the primary key wins. */
  private static final String NO_SIZES = "says of every table that it has 0 bytes";

  private static final String ONE_MORE = "counts the item that did not fit into the page";
  private static final String NO_FOUR = "Unexpected token in KeyConditionExpression";

  private @Nullable Dynoxide server;

  @Override
  DynamoDbClient start() throws IOException {
    Dynoxide started = Dynoxide.start();
    server = started;
    return started.client();
  }

  @Override
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  List<KnownDifference> differences() {
    return List.of(
        new Misleads("local-index", partition(1.5), 55, NO_SIZES),
        new Misleads("local-index-fetch", partition(39.5), Journal.ENTRIES, NO_SIZES),
        new Misleads("sparse-index-scan", new Cost("Scan", "", "3", 342), 262, NO_SIZES),
        new Charges(
            "local-index-fetch",
            2,
            "rounds what a local index fetches together, DynamoDB each item alone"),
        new Reads("pages", 62, ONE_MORE),
        new Reads("count-over-pages", 62, ONE_MORE),
        new Refuses("key-of-four-parts", NO_FOUR, "knows no keys of several attributes"),
        new Refuses("key-of-four-parts-pinned", NO_FOUR, "knows no keys of several attributes"));
  }

  private static Cost partition(double units) {
    return new Cost("Query", "", "1", units);
  }
}
