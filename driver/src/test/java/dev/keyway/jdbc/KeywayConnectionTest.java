package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywayConnectionTest {

  private final FakeDatabase database =
      new FakeDatabase()
          .with(
              "q",
              new FakeQuery(
                  List.of(ResultColumn.computed("n", ColumnType.INTEGER)),
                  List.of(ColumnType.INTEGER),
                  context -> new FakeQuery.Numbers(3)));
  private final KeywayConnection connection = database.connect();

  private static String state(ThrowingCallable call) {
    return catchThrowableOfType(SQLException.class, call).getSQLState();
  }

  /** Calls a method with nothing, false and the same number for its arguments. */
  private static @Nullable Throwable call(Object target, Method method, int number) {
    Object[] arguments =
        Stream.of(method.getParameterTypes()).map(type -> emptyValue(type, number)).toArray();
    try {
      method.invoke(target, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Object emptyValue(Class<?> type, int number) {
    if (type == boolean.class) {
      return false;
    }
    if (type == byte.class) {
      return (byte) number;
    }
    if (type == short.class) {
      return (short) number;
    }
    if (type == int.class) {
      return number;
    }
    if (type == long.class) {
      return (long) number;
    }
    if (type == float.class) {
      return (float) number;
    }
    return type == double.class ? (double) number : null;
  }

  private static List<Method> methods(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(m -> !m.getDeclaringClass().equals(Object.class))
        .toList();
  }

  /** Something of JDBC, open and in use. */
  private interface Target {
    Object open() throws SQLException;
  }

  private PreparedStatement prepared() throws SQLException {
    PreparedStatement prepared = connection.prepareStatement("q");
    prepared.setInt(1, 1);
    return prepared;
  }

  private ResultSet row() throws SQLException {
    ResultSet rows = prepared().executeQuery();
    assertThat(rows.next()).isTrue();
    return rows;
  }

  private Map<Class<?>, Target> targets() {
    return Map.of(
        ResultSetMetaData.class, () -> row().getMetaData(),
        ParameterMetaData.class, () -> prepared().getParameterMetaData(),
        DatabaseMetaData.class, connection::getMetaData,
        Blob.class, () -> new KeywayBlob(new byte[3]),
        NClob.class, () -> new KeywayClob("abc"),
        ResultSet.class, this::row,
        PreparedStatement.class, this::prepared,
        Statement.class, connection::createStatement,
        Connection.class, database::connect);
  }

  /** One is an index that there is, zero is none. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void noMethodThrowsAnythingButSqlExceptionsWithAState(int number) throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Class<?>, Target> target : targets().entrySet()) {
      for (Method method : methods(target.getKey())) {
        Throwable thrown = call(target.getValue().open(), method, number);
        if (thrown != null
            && !(thrown instanceof SQLException e
                && e.getSQLState() != null
                && !e.getSQLState().equals("XX000"))) {
          wrong.add(method + " threw " + thrown);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void onceClosedEverythingSaysSo() throws SQLException {
    Set<String> allowed =
        Set.of("close", "isClosed", "isValid", "abort", "unwrap", "isWrapperFor", "getType");
    // Of java.sql itself, without any state.
    Set<String> notOurs = Set.of("beginRequest", "endRequest");
    PreparedStatement prepared = connection.prepareStatement("q");
    prepared.setInt(1, 1);
    ResultSet rows = prepared.executeQuery();
    Statement statement = connection.createStatement();
    connection.close();
    Object[][] targets = {
      {ResultSet.class, rows},
      {PreparedStatement.class, prepared},
      {Statement.class, statement},
      {Connection.class, connection}
    };
    List<String> wrong = new ArrayList<>();
    for (Object[] target : targets) {
      for (Method method : methods((Class<?>) target[0])) {
        Throwable thrown = call(target[1], method, 0);
        if (!allowed.contains(method.getName())
            && !notOurs.contains(method.getName())
            && !(thrown instanceof SQLException e && "08003".equals(e.getSQLState()))) {
          wrong.add(method + " threw " + thrown);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
  }

  @Test
  void settingsAreKeptOrWarnedOfAndNeverThrow() throws SQLException {
    assertThat(connection.getAutoCommit()).isTrue();
    connection.setAutoCommit(false);
    assertThat(connection.getAutoCommit()).isFalse();
    connection.commit();
    connection.rollback();
    connection.setReadOnly(true);
    assertThat(connection.isReadOnly()).isTrue();
    connection.setSchema("dynamodb");
    connection.setCatalog("");
    connection.setClientInfo("ApplicationName", "me");
    assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("me");
    connection.setNetworkTimeout(null, 5);
    assertThat(connection.getNetworkTimeout()).isEqualTo(5);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    assertThat((Throwable) connection.getWarnings()).isNull();
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    connection.setSchema("public");
    assertThat(connection.getSchema()).isEqualTo("dynamodb");
    connection.setCatalog("c");
    connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
    connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
    assertThat(Objects.requireNonNull(connection.getWarnings()).getSQLState()).isEqualTo("01000");
    assertThat(Stream.iterate(connection.getWarnings(), w -> w != null, w -> w.getNextWarning()))
        .hasSize(5);
    connection.clearWarnings();
    assertThat((Throwable) connection.getWarnings()).isNull();
  }

  @Test
  void aWarningIsGivenOnce() throws SQLException {
    for (int i = 0; i < 3; i++) {
      connection.setSchema("public");
      connection.setCatalog("c");
    }
    assertThat(Stream.iterate(connection.getWarnings(), w -> w != null, w -> w.getNextWarning()))
        .hasSize(2);
  }

  @Test
  void aReadOnlyPropertyCannotBeUndone() throws SQLException {
    ConnectionSettings settings =
        ConnectionSettings.of("jdbc:keyway:us-east-1?readOnly=true", new Properties());
    KeywayConnection readOnly = new KeywayConnection(database, settings.defaults());
    assertThat(readOnly.isReadOnly()).isTrue();
    readOnly.setReadOnly(false);
    assertThat(readOnly.isReadOnly()).isTrue();
    assertThat((Throwable) readOnly.getWarnings()).isNotNull();
  }

  @Test
  void whatDynamoDbHasNotIsRefusedAsPoolsLikeIt() {
    assertThat(state(connection::setSavepoint)).isEqualTo("HYC00");
    assertThat(state(() -> connection.prepareCall("{call x}"))).isEqualTo("HYC00");
    assertThat(state(connection::createClob)).isEqualTo("HYC00");
    assertThat(state(() -> connection.setNetworkTimeout(null, -1))).isEqualTo("22023");
    assertThat(state(() -> connection.isValid(-1))).isEqualTo("22023");
    assertThat(state(() -> connection.abort(null))).isEqualTo("22023");
  }

  @Test
  void unwrapGivesWhatTheDatabaseHas() throws SQLException {
    assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    assertThat(connection.isWrapperFor(Catalog.class)).isTrue();
    assertThat(connection.unwrap(Catalog.class)).isSameAs(database.catalog());
    assertThat(connection.isWrapperFor(Thread.class)).isFalse();
    assertThat(state(() -> connection.unwrap(Thread.class))).isEqualTo("HYC00");
  }
}
