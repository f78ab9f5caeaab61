package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.ResultColumn.Nullability;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.StatementCost;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeywayStatementTest {

  private final List<FakeQuery.Numbers> cursors = new ArrayList<>();
  private final List<ExecutionContext> contexts = new ArrayList<>();
  private final FakeQuery five =
      new FakeQuery(
          FakeQuery.numbers(5).columns(),
          List.of(),
          context -> {
            FakeQuery.Numbers numbers = new FakeQuery.Numbers(5);
            cursors.add(numbers);
            contexts.add(context);
            return numbers;
          });
  private final FakeQuery nothing =
      new FakeQuery(List.of(), List.of(), context -> new ListCursor(List.of()));
  private final FakeDatabase database =
      new FakeDatabase()
          .with("five", five)
          .with("nothing", nothing)
          .withFailure("bug", new AssertionError("bug"))
          .withFailure("deep", new StackOverflowError());
  private final KeywayConnection connection = database.connect();

  private static String state(ThrowingCallable call) {
    return catchThrowableOfType(SQLException.class, call).getSQLState();
  }

  private static int count(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) {
      count++;
    }
    return count;
  }

  @Test
  void theWayThroughOneResult() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.getResultSet()).isNull();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.execute("five")).isTrue();
      ResultSet rows = statement.getResultSet();
      assertThat(rows.getStatement()).isSameAs(statement);
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(count(rows)).isEqualTo(5);
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(rows.isClosed()).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.execute("nothing")).isFalse();
      assertThat(statement.getResultSet()).isNull();
      assertThat(statement.getUpdateCount()).isZero();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @Test
  void theWrongKindFailsBeforeDoingAnything() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(state(() -> statement.executeUpdate("five"))).isEqualTo("24000");
      assertThat(state(() -> statement.executeQuery("nothing"))).isEqualTo("24000");
      assertThat(cursors).isEmpty();
      assertThat(statement.executeUpdate("nothing")).isZero();
    }
  }

  @Test
  void runningAgainClosesWhatWasOpen() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet first = statement.executeQuery("five");
      assertThat(first.next()).isTrue();
      ResultSet second = statement.executeQuery("five");
      assertThat(first.isClosed()).isTrue();
      assertThat(cursors.get(0).closed).isTrue();
      assertThat(state(first::next)).isEqualTo("24000");
      assertThat(second.next()).isTrue();
      second.close();
      assertThat(cursors.get(1).closed).isTrue();
      assertThat(statement.isClosed()).isFalse();
    }
  }

  @Test
  void closingGoesDownwards() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("five");
    connection.close();
    connection.close();
    assertThat(statement.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    assertThat(cursors.get(0).closed).isTrue();
    assertThat(state(rows::next)).isEqualTo("08003");
    assertThat(state(() -> statement.executeQuery("five"))).isEqualTo("08003");
    assertThat(database.released).hasValue(1);
  }

  @Test
  void closeOnCompletionClosesUpwardsButNotWhenRunAgain() throws SQLException {
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();
    assertThat(statement.isCloseOnCompletion()).isTrue();
    statement.executeQuery("five");
    ResultSet rows = statement.executeQuery("five");
    assertThat(statement.isClosed()).isFalse();
    rows.close();
    assertThat(statement.isClosed()).isTrue();
    assertThat(state(() -> statement.executeQuery("five"))).isEqualTo("24000");
  }

  @Test
  void maxRowsEndsTheReadAndReachesThePlan() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(2);
      statement.setFetchSize(7);
      assertThat(count(statement.executeQuery("five"))).isEqualTo(2);
      assertThat(cursors.get(0).closed).isTrue();
      assertThat(contexts.get(0).limits()).isEqualTo(new Limits(2, 7, 1000));
      statement.setLargeMaxRows(0);
      assertThat(count(statement.executeQuery("five"))).isEqualTo(5);
      assertThat(state(() -> statement.setMaxRows(-1))).isEqualTo("22023");
    }
  }

  @Test
  void aFetchSizeThatAsksMySqlForStreamingIsIgnored() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(7);
      statement.setFetchSize(Integer.MIN_VALUE);
      ResultSet rows = statement.executeQuery("five");
      rows.setFetchSize(Integer.MIN_VALUE);
      assertThat(rows.getFetchSize()).isEqualTo(7);
      assertThat(state(() -> rows.setFetchSize(-1))).isEqualTo("22023");
    }
  }

  @Test
  void positions() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("five");
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(state(() -> rows.getInt(1))).isEqualTo("24000");
      for (int i = 0; i < 5; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.isLast()).isEqualTo(i == 4);
        assertThat(rows.isFirst()).isEqualTo(i == 0);
        assertThat(rows.getInt("N")).isEqualTo(i);
        assertThat(rows.getRow()).isEqualTo(i + 1);
      }
      assertThat(rows.isAfterLast()).isFalse();
      assertThat(rows.next()).isFalse();
      assertThat(rows.next()).isFalse();
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(rows.getRow()).isZero();
      assertThat(state(() -> rows.getInt(1))).isEqualTo("24000");
      statement.setMaxRows(1);
      ResultSet one = statement.executeQuery("five");
      assertThat(one.next() && one.isLast()).isTrue();
    }
  }

  @Test
  void columnsAreFoundByLabelFirstAndCaseLast() throws SQLException {
    FakeQuery query =
        new FakeQuery(
            List.of(
                new ResultColumn(
                    "a", ColumnType.VARCHAR, Nullability.NULLABLE, origin("Orders", "b")),
                ResultColumn.computed("b", ColumnType.VARCHAR),
                ResultColumn.computed("B", ColumnType.VARCHAR),
                new ResultColumn(
                    "x", ColumnType.INTEGER, Nullability.NEVER_NULL, origin("Orders", "quantity"))),
            List.of(),
            context -> new ListCursor(List.<Object[]>of(new Object[] {"1", "2", "3", 4})));
    ResultSet rows =
        new FakeDatabase().with("q", query).connect().createStatement().executeQuery("q");
    assertThat(rows.findColumn("b")).isEqualTo(2);
    assertThat(rows.findColumn("B")).isEqualTo(3);
    assertThat(rows.findColumn("A")).isEqualTo(1);
    assertThat(rows.findColumn("QUANTITY")).isEqualTo(4);
    assertThat(state(() -> rows.findColumn("c"))).isEqualTo("42S22");
    rows.next();
    assertThat(state(() -> rows.getString(5))).isEqualTo("42S22");
    assertThat(state(() -> rows.getString(0))).isEqualTo("42S22");
    ResultSetMetaData metadata = rows.getMetaData();
    assertThat(metadata.getColumnCount()).isEqualTo(4);
    assertThat(metadata.getColumnLabel(1)).isEqualTo("a");
    assertThat(metadata.getColumnName(1)).isEqualTo("b");
    assertThat(metadata.getTableName(1)).isEqualTo("Orders");
    assertThat(metadata.getSchemaName(1)).isEqualTo("dynamodb");
    assertThat(metadata.getTableName(2)).isEmpty();
    assertThat(metadata.getColumnType(4)).isEqualTo(Types.INTEGER);
    assertThat(metadata.getColumnTypeName(4)).isEqualTo("INTEGER");
    assertThat(metadata.getColumnClassName(4)).isEqualTo("java.lang.Integer");
    assertThat(metadata.isNullable(4)).isEqualTo(ResultSetMetaData.columnNoNulls);
    assertThat(metadata.isReadOnly(1)).isTrue();
    assertThat(metadata.isWritable(1)).isFalse();
  }

  private static ResultColumn.Origin origin(String table, String column) {
    return new ResultColumn.Origin(table, column);
  }

  @Test
  void whatIsThrownInsideComesOutAsSqlException() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(state(() -> statement.executeQuery("unknown"))).isEqualTo("42601");
      assertThat(state(() -> statement.executeQuery("bug"))).isEqualTo("XX000");
      assertThat(state(() -> statement.executeQuery("deep"))).isEqualTo("54001");
      assertThat(state(() -> statement.executeQuery(null))).isEqualTo("42601");
      assertThat(state(() -> connection.prepareStatement("bug"))).isEqualTo("XX000");
      assertThat(count(statement.executeQuery("five"))).isEqualTo(5);
    }
  }

  @Test
  void aBatchStopsAtTheFirstFailure() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeBatch()).isEmpty();
      statement.addBatch("nothing");
      statement.addBatch("five");
      statement.addBatch("unknown");
      statement.addBatch("nothing");
      BatchUpdateException failed =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failed.getUpdateCounts())
          .containsExactly(
              0, Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
      assertThat((Throwable) failed)
          .hasMessageContaining("Row 2 of the batch")
          .hasMessageContaining("1 of 4 were carried out");
      assertThat(failed.getSQLState()).isEqualTo("24000");
      assertThat((Throwable) failed.getNextException()).isSameAs(failed.getCause());
      assertThat(failed.getNextException().getSQLState()).isEqualTo("24000");
      assertThat((Throwable) failed.getNextException().getNextException()).isNull();
      assertThat(cursors).isEmpty();
      assertThat(statement.executeBatch()).isEmpty();
    }
  }

  @Test
  void aPreparedStatementPlansOnceAheadForItsMetadata() throws SQLException {
    FakeQuery query =
        new FakeQuery(
            five.columns(), List.of(ColumnType.BIGINT), context -> new FakeQuery.Numbers(1));
    database.with("p", query);
    try (PreparedStatement statement =
        connection.prepareStatement("p", Statement.RETURN_GENERATED_KEYS)) {
      assertThat(database.planned).hasValue(1);
      assertThat(statement.getMetaData().getColumnLabel(1)).isEqualTo("n");
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
      assertThat(statement.getParameterMetaData().getParameterType(1)).isEqualTo(Types.BIGINT);
      assertThat(database.planned).hasValue(1);
      statement.setLong(1, 5);
      assertThat(count(statement.executeQuery())).isEqualTo(1);
      assertThat(count(statement.executeQuery())).isEqualTo(1);
      assertThat(state(() -> statement.executeQuery("five"))).isEqualTo("HYC00");
      assertThat(state(statement::executeUpdate)).isEqualTo("24000");
      assertThat(statement.getGeneratedKeys().next()).isFalse();
    }
  }

  @Test
  void theCostOfTheLastExecutionCanBeAskedFor() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.isWrapperFor(StatementCost.class)).isFalse();
      statement.executeQuery("five");
      assertThat(statement.unwrap(StatementCost.class).requests()).isZero();
      assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
      assertThat(state(() -> statement.unwrap(Thread.class))).isEqualTo("HYC00");
    }
  }

  @Test
  void statementsThatNobodyClosesDoNotPileUp() throws SQLException {
    try (KeywayConnection wide = database.connect()) {
      for (int i = 0; i < 10_000; i++) {
        wide.createStatement().executeQuery("five").next();
        cursors.clear();
        contexts.clear();
      }
      System.gc();
      assertThat(count(wide.createStatement().executeQuery("five"))).isEqualTo(5);
    }
  }

  @Test
  void anErrorWhileReadingComesOutAsSqlException() throws SQLException {
    FakeQuery broken =
        new FakeQuery(
            five.columns(),
            List.of(),
            context -> {
              throw new PlannerException(SqlState.NOT_SERVED, "not served");
            });
    database.with("broken", broken);
    assertThat(
            catchThrowableOfType(
                    RefusedReadException.class,
                    () -> connection.createStatement().executeQuery("broken"))
                .getSQLState())
        .isEqualTo("0AK01");
  }
}
