package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlErrorsTest {

  /** The documented table: state of the planner, SQLState, class. */
  private static final Map<SqlState, Map.Entry<String, Class<?>>> TABLE =
      new EnumMap<>(SqlState.class);

  static {
    row(SqlState.SYNTAX, "42601", SQLSyntaxErrorException.class);
    row(SqlState.UNKNOWN_TABLE, "42S02", SQLSyntaxErrorException.class);
    row(SqlState.UNKNOWN_COLUMN, "42S22", SQLSyntaxErrorException.class);
    row(SqlState.BAD_CREDENTIALS, "28000", SQLInvalidAuthorizationSpecException.class);
    row(SqlState.ACCESS_DENIED, "42501", SQLInvalidAuthorizationSpecException.class);
    row(SqlState.CANNOT_CONNECT, "08001", SQLNonTransientConnectionException.class);
    row(SqlState.CONNECTION_CLOSED, "08003", SQLNonTransientConnectionException.class);
    row(SqlState.CONNECTION_LOST, "08006", SQLNonTransientConnectionException.class);
    row(SqlState.OUTCOME_UNKNOWN, "08007", SQLNonTransientConnectionException.class);
    row(SqlState.DUPLICATE_KEY, "23505", SQLIntegrityConstraintViolationException.class);
    row(SqlState.CONFLICT, "40001", SQLTransactionRollbackException.class);
    row(SqlState.TOO_LARGE, "22001", SQLDataException.class);
    row(SqlState.TABLE_CHANGED_MIDWAY, "55000", SQLNonTransientException.class);
    row(SqlState.RESOURCES, "53000", SQLTransientException.class);
    row(SqlState.WRONG_TYPE, "22018", SQLDataException.class);
    row(SqlState.COLUMN_WIDENED, "22018", SQLDataException.class);
    row(SqlState.BAD_CATALOG, "F0000", SQLNonTransientException.class);
    row(SqlState.NUMBER_OUT_OF_RANGE, "22003", SQLDataException.class);
    row(SqlState.DIVISION_BY_ZERO, "22012", SQLDataException.class);
    row(SqlState.BAD_VALUE, "22023", SQLDataException.class);
    row(SqlState.LIMIT_REACHED, "54000", RefusedReadException.class);
    row(SqlState.NOT_SERVED, "0AK01", RefusedReadException.class);
    row(SqlState.TIMED_OUT, "57014", SQLTimeoutException.class);
    row(SqlState.CANCELLED, "57014", SQLException.class);
    row(SqlState.NOT_SUPPORTED, "HYC00", SQLFeatureNotSupportedException.class);
    row(SqlState.ACTIVE_TRANSACTION, "25001", SQLNonTransientException.class);
    row(SqlState.READ_ONLY, "25006", SQLNonTransientException.class);
    row(SqlState.MISSING_PARAMETER, "07001", SQLException.class);
    row(SqlState.STATEMENT_STATE, "24000", SQLException.class);
    row(SqlState.TOO_COMPLEX, "54001", SQLSyntaxErrorException.class);
    row(SqlState.AMBIGUOUS_COLUMN, "42702", SQLSyntaxErrorException.class);
    row(SqlState.UNKNOWN_INDEX, "42704", SQLSyntaxErrorException.class);
    row(SqlState.INDEX_EXISTS, "42710", SQLSyntaxErrorException.class);
    row(SqlState.TABLE_EXISTS, "42P07", SQLSyntaxErrorException.class);
    row(SqlState.TYPE_ERROR, "42804", SQLSyntaxErrorException.class);
    row(SqlState.TOO_MANY_ROWS, "21000", SQLDataException.class);
    row(SqlState.TABLE_CHANGED, "55000", SQLTransientException.class);
    row(SqlState.PROTECTED, "55000", SQLException.class);
    row(SqlState.NOT_ACTIVE, "55006", SQLException.class);
    row(SqlState.WARNING, "01000", SQLException.class);
    row(SqlState.INTERNAL, "XX000", SQLException.class);
  }

  private static void row(SqlState state, String code, Class<?> type) {
    TABLE.put(state, Map.entry(code, type));
  }

  @ParameterizedTest
  @EnumSource
  void everyStateHasItsClass(SqlState state) {
    Map.Entry<String, Class<?>> expected = Objects.requireNonNull(TABLE.get(state));
    SQLException translated = SqlErrors.translate(new PlannerException(state, "why"));
    assertThat((Throwable) translated).isExactlyInstanceOf(expected.getValue()).hasMessage("why");
    assertThat(translated.getSQLState()).isEqualTo(expected.getKey());
    assertThat(translated.getCause()).isInstanceOf(PlannerException.class);
  }

  @Test
  void whatThePlannerThrewIsFoundInsideOfWhatWrapsIt() {
    Throwable wrapped =
        new RuntimeException(
            "while executing", new PlannerException(SqlState.DIVISION_BY_ZERO, "by zero"));
    assertThat(SqlErrors.translate(wrapped).getSQLState()).isEqualTo("22012");
  }

  @Test
  void anythingElseIsOurBugAndKeepsItsCause() {
    for (Throwable thrown : new Throwable[] {new AssertionError("x"), new NullPointerException()}) {
      SQLException translated = SqlErrors.translate(thrown);
      assertThat(translated.getSQLState()).isEqualTo("XX000");
      assertThat((Throwable) translated).hasMessageContaining("please report").hasCause(thrown);
    }
  }

  @Test
  void aStackThatOverflowsIsAStatementTooComplex() {
    assertThat(SqlErrors.translate(new StackOverflowError()).getSQLState()).isEqualTo("54001");
    assertThat(SqlErrors.translate(new RuntimeException(new StackOverflowError())).getSQLState())
        .isEqualTo("54001");
  }

  @Test
  void aCycleOfCausesEnds() {
    RuntimeException first = new RuntimeException();
    RuntimeException second = new RuntimeException(first);
    first.initCause(second);
    assertThat(SqlErrors.translate(first).getSQLState()).isEqualTo("XX000");
  }

  @Test
  void outOfMemoryIsLeftToTheJvmsOwner() {
    assertThatThrownBy(() -> SqlErrors.translate(new OutOfMemoryError()))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void anSqlExceptionStaysWhatItIs() {
    SQLException known = new SQLException("known", "12345");
    assertThat((Throwable) SqlErrors.translate(known)).isSameAs(known);
  }
}
