package dev.keyway.benchmarks;

import dev.keyway.jdbc.StubbedConnections;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.IntFunction;

/** What cached plans take of the heap: the growth by a thousand of them, after a collection. */
final class PlanMemory {

  private static final int PLANS = 1_000;
  private static final int WARM_UP = 200;
  private static final int COLLECTIONS = 5;

  private PlanMemory() {}

  /**
   * Prints bytes of a plan.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws SQLException {
    print(
        "a point SELECT",
        number ->
            "SELECT * FROM orders /* " + number + " */ WHERE customer = 'c#1' AND id = 'o#1'");
    print("a join of three tables", JoinPlanningBenchmark::join);
    System.exit(0);
  }

  private static void print(String what, IntFunction<String> text) throws SQLException {
    try (Connection connection = StubbedConnections.open(new StubClient())) {
      for (int i = 0; i < WARM_UP; i++) {
        prepare(connection, text.apply(i));
      }
      long before = used();
      for (int i = WARM_UP; i < WARM_UP + PLANS; i++) {
        prepare(connection, text.apply(i));
      }
      System.out.printf("%s: %,d bytes a plan%n", what, (used() - before) / PLANS);
      prepare(connection, text.apply(WARM_UP));
    }
  }

  private static void prepare(Connection connection, String sql) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      prepared.getMetaData();
    }
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
