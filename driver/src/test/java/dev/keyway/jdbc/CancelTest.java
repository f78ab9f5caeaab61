package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelTest {

  private final CountDownLatch blocking = new CountDownLatch(1);

  /** Rows whose next page never comes. */
  private final FakeQuery stuck =
      new FakeQuery(
          List.of(ResultColumn.computed("n", ColumnType.INTEGER)),
          List.of(),
          context -> new Stuck(context, blocking));

  private final KeywayConnection connection =
      new FakeDatabase().with("stuck", stuck).with("five", FakeQuery.numbers(5)).connect();

  private record Stuck(ExecutionContext context, CountDownLatch blocking) implements RowCursor {
    @Override
    public boolean next() {
      return context.interruptibly(
          () -> {
            blocking.countDown();
            try {
              return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
              throw new IllegalStateException("interrupted", e);
            }
          });
    }

    @Override
    public @Nullable Object[] row() {
      return new Object[] {1};
    }

    @Override
    public void close() {}
  }

  @Test
  void aCancelFreesABlockedReadAndTheStatementStaysUsable() throws Exception {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("stuck");
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> cancelled =
        other.submit(
            () -> {
              blocking.await();
              statement.cancel();
              return null;
            });
    SQLException stopped = catchThrowableOfType(SQLException.class, rows::next);
    assertThat(stopped.getSQLState()).isEqualTo("57014");
    assertThat((Throwable) stopped).isNotInstanceOf(SQLTimeoutException.class);
    cancelled.get();
    other.shutdown();
    assertThat(Thread.interrupted()).isFalse();
    assertThat(statement.executeQuery("five").next()).isTrue();
  }

  @Test
  void aQueryTimeOutIsASqlTimeoutException() throws SQLException {
    Statement statement = connection.createStatement();
    statement.setQueryTimeout(1);
    ResultSet rows = statement.executeQuery("stuck");
    SQLTimeoutException late = catchThrowableOfType(SQLTimeoutException.class, rows::next);
    assertThat(late.getSQLState()).isEqualTo("57014");
    assertThat(statement.executeQuery("five").next()).isTrue();
  }

  @Test
  void aNetworkTimeOutLosesTheConnection() throws SQLException {
    Statement statement = connection.createStatement();
    connection.setNetworkTimeout(Runnable::run, 50);
    ResultSet rows = statement.executeQuery("stuck");
    SQLException lost = catchThrowableOfType(SQLException.class, rows::next);
    assertThat(lost.getSQLState()).isEqualTo("08006");
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(0)).isFalse();
    assertThat(catchThrowableOfType(SQLException.class, rows::next).getSQLState())
        .isEqualTo("08003");
  }

  @Test
  void abortFreesABlockedRead() throws Exception {
    ResultSet rows = connection.createStatement().executeQuery("stuck");
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> aborted =
        other.submit(
            () -> {
              blocking.await();
              connection.abort(Runnable::run);
              return null;
            });
    SQLException lost = catchThrowableOfType(SQLException.class, rows::next);
    assertThat(lost.getSQLState()).isEqualTo("08006");
    aborted.get();
    other.shutdown();
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void aThousandRacesEndInARowOrACancel() throws Exception {
    Statement statement = connection.createStatement();
    int races = 1000;
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> cancels =
        other.submit(
            () -> {
              for (int i = 0; i < races; i++) {
                start.await();
                for (int spin = 0; spin < i; spin++) {
                  Thread.onSpinWait();
                }
                statement.cancel();
                start.await();
              }
              return null;
            });
    for (int i = 0; i < races; i++) {
      start.await();
      try {
        assertThat(statement.executeQuery("five").next()).isTrue();
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("57014");
      }
      start.await();
      // No interrupt is left behind for the caller's next blocking call.
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(statement.executeQuery("five").next()).isTrue();
    }
    cancels.get();
    other.shutdown();
  }
}
