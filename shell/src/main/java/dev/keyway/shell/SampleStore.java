package dev.keyway.shell;

import dev.keyway.sampledata.OnlineShop;
import dev.keyway.sampledata.SalesData;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.sampledata.SampleTable;
import dev.keyway.sampledata.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sample data in an engine of this process, gone when it ends. */
final class SampleStore {

  /** Where it is found once it has been loaded. */
  static final String URL = "jdbc:keyway:embedded?name=demo";

  /**
   * The same without the accelerator: what a statement costs is what DynamoDB charges. Data is
   * loaded so, since all of it would only drive out of memory what is read.
   */
  static final String UNCACHED_URL = URL + "&cache=off";

  /**
   * The same with an accelerator of its own, by the name of the application. There are no replicas
   * here that lag behind the load, and how long a program runs makes no difference.
   */
  static final String ACCELERATED_URL =
      URL + "&applicationName=tour&consistentFillWindow=0&itemTtl=1h";

  private SampleStore() {}

  /** Loads the sales database and the online shop; shows how far it is. */
  static void load(Console console) throws SQLException {
    List<SampleTable> tables =
        Stream.concat(
                SalesData.tables(SalesData.SEED, Size.FULL).stream(),
                OnlineShop.tables(OnlineShop.SEED).stream())
            .toList();
    int items = tables.stream().mapToInt(SampleTable::count).sum();
    try (Connection connection = Connections.open(UNCACHED_URL, console.err());
        LoadProgress progress =
            new LoadProgress(console.err(), console.terminals().errColumns(), items)) {
      new SampleLoader(connection.unwrap(DynamoDbClient.class), progress).load(tables);
    }
  }
}
