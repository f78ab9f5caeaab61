package dev.keyway.jdbc.patterns;

import dev.keyway.sampledata.OnlineShop;
import dev.keyway.sampledata.Progress;
import dev.keyway.sampledata.SalesData;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.sampledata.Size;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables that the access patterns read: the sales data, the online shop, the journal. */
final class PatternStore {

  private PatternStore() {}

  /** Creates the tables and fills them. */
  static void load(DynamoDbClient client) {
    SampleLoader loader = new SampleLoader(client, Progress.NONE);
    loader.load(SalesData.tables(SalesData.SEED, Size.SMALL));
    loader.load(OnlineShop.tables(OnlineShop.SEED));
    Journal.load(client);
  }
}
