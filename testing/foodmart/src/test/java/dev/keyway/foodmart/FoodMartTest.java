package dev.keyway.foodmart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.foodmart.Verdict.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The driver gives the published rows of FoodMart's queries. Types are those that the driver
 * samples; nothing is declared. How many queries: {@code -Dfoodmart.queries=}.
 */
final class FoodMartTest {

  /** Two, since DynamoDB Local reads on a thread of its own while the driver's waits. */
  private static final int THREADS = 2;

  private static final String URL = "jdbc:keyway:embedded?name=foodmart&fullScanLimit=1TB";

  @Test
  void publishedRowsAreFound() throws Exception {
    int count = Integer.getInteger("foodmart.queries", 400);
    long start = System.nanoTime();
    List<PublishedQuery> queries;
    long rows;
    try (Connection engine = DriverManager.getConnection(URL)) {
      Map<String, List<Integer>> inapplicable = new TreeMap<>();
      try (FoodMart published = FoodMart.open()) {
        List<PublishedQuery> applicable = new ArrayList<>();
        for (PublishedQuery query : PublishedQueries.shapes()) {
          published
              .missing(query.sql())
              .ifPresentOrElse(
                  table ->
                      inapplicable.computeIfAbsent(table, key -> new ArrayList<>()).add(query.id()),
                  () -> applicable.add(query));
        }
        queries = PublishedQueries.choose(count, applicable);
        rows =
            published.load(
                published.namedIn(queries.stream().map(PublishedQuery::sql).toList()),
                engine.unwrap(DynamoDbClient.class));
      }
      String skipped = skipped(inapplicable);
      long loaded = System.nanoTime();
      List<Verdict> verdicts = verdicts(queries);
      System.out.println(
          summary(queries, verdicts)
              + skipped.lines().count()
              + " tables are not in the data, so not applicable:\n"
              + skipped.indent(2)
              + String.format(
                  "%d items loaded in %d s, queries run in %d s",
                  rows, seconds(start, loaded), seconds(loaded, System.nanoTime())));
      assertThat(skipped).isEqualTo(expectedSkips());
      assertThat(queries).hasSizeGreaterThanOrEqualTo(Math.min(count, 400));
      assertThat(wrong(queries, verdicts)).isEmpty();
    }
  }

  private static List<Verdict> verdicts(List<PublishedQuery> queries) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Verdict>> calls = new ArrayList<>();
      queries.forEach(query -> calls.add(() -> verdict(query)));
      List<Verdict> verdicts = new ArrayList<>();
      for (Future<Verdict> verdict : threads.invokeAll(calls)) {
        verdicts.add(verdict.get());
      }
      return verdicts;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Verdict verdict(PublishedQuery query) {
    Verdict verdict = run(query);
    if (verdict.kind() == Kind.WRONG) {
      System.out.println(query.id() + ": " + verdict.detail() + "\n  " + query.sql());
    }
    return verdict;
  }

  private static Verdict run(PublishedQuery query) {
    RowComparison comparison = new RowComparison(query);
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(comparison.asked())) {
      return comparison.verdict(result);
    } catch (SQLException e) {
      return Verdict.wrong(e.getSQLState() + " " + e.getMessage());
    }
  }

  private static String summary(List<PublishedQuery> queries, List<Verdict> verdicts) {
    long otherwise = count(verdicts, Kind.ORDERED_OTHERWISE);
    return String.format(
        "%nFoodMart: %d queries, %d rows; equal %d (%d of them ordered otherwise: ties and"
            + " collation), wrong %d%n",
        queries.size(),
        queries.stream().mapToInt(query -> query.rows().size()).sum(),
        count(verdicts, Kind.EQUAL) + otherwise,
        otherwise,
        count(verdicts, Kind.WRONG));
  }

  private static long count(List<Verdict> verdicts, Kind kind) {
    return verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
  }

  private static List<Integer> wrong(List<PublishedQuery> queries, List<Verdict> verdicts) {
    return IntStream.range(0, queries.size())
        .filter(i -> verdicts.get(i).kind() == Kind.WRONG)
        .mapToObj(i -> queries.get(i).id())
        .toList();
  }

  private static String skipped(Map<String, List<Integer>> inapplicable) {
    StringBuilder lines = new StringBuilder();
    inapplicable.forEach((table, ids) -> lines.append(table).append(": ").append(ids).append('\n'));
    return lines.toString();
  }

  private static String expectedSkips() throws IOException {
    try (InputStream file =
        requireNonNull(FoodMartTest.class.getResourceAsStream("/not-applicable.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long seconds(long from, long to) {
    return (to - from) / 1_000_000_000;
  }
}
