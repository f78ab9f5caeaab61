package dev.keyway.planner.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.statement.Statement.Describe;
import dev.keyway.planner.statement.Statement.Explain;
import dev.keyway.planner.statement.Statement.Explain.Depth;
import dev.keyway.planner.statement.Statement.Explain.Format;
import dev.keyway.planner.statement.Statement.Query;
import dev.keyway.planner.statement.Statement.ShowIndexes;
import dev.keyway.planner.statement.Statement.ShowTables;
import dev.keyway.planner.statement.Statement.Write;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementRouterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "select 1",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "VALUES 1",
        "(SELECT 1)",
        "TABLE t"
      })
  void queriesAreWhatBeginsSo(String sql) {
    assertThat(StatementRouter.route(sql)).isEqualTo(new Query(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t VALUES (1)",
        "update t set \"returning\" = 'on conflict'",
        "DELETE FROM t"
      })
  void writesAreWhatBeginsSo(String sql) {
    Write write = new Write(sql, Existing.KEPT);
    assertThat(StatementRouter.route(sql + ";")).isEqualTo(write);
    assertThat(StatementRouter.route("EXPLAIN " + sql))
        .isEqualTo(new Explain(write, Depth.PLAN, Format.TEXT));
  }

  @Test
  void aReplaceIsAnInsertOfAsManyCharacters() {
    assertThat(StatementRouter.route("replace INTO t VALUES (1)"))
        .isEqualTo(new Write("INSERT  INTO t VALUES (1)", Existing.REPLACED));
  }

  @Test
  void whatStandsAroundAStatementIsCutOff() {
    assertThat(StatementRouter.route("  -- ping\r\n SELECT 1 /* x */ + 2 ;; -- bye\n/* {} */"))
        .isEqualTo(new Query("SELECT 1 /* x */ + 2"));
  }

  @Test
  void aSemicolonInQuotesIsNone() {
    assertThat(StatementRouter.route("SELECT ';' AS \";\"")).isInstanceOf(Query.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXPLAIN SELECT 1",
        "explain plan for SELECT 1;",
        "EXPLAIN PLAN FOR SELECT 1",
        "/* x */ EXPLAIN /* y */ SELECT 1"
      })
  void explainTakesAQuery(String sql) {
    assertThat(StatementRouter.route(sql))
        .isEqualTo(new Explain(new Query("SELECT 1"), Depth.PLAN, Format.TEXT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPLAIN (FORMAT JSON) SELECT 1|PLAN|JSON",
        "explain (format text) plan for SELECT 1|PLAN|TEXT",
        "EXPLAIN ANALYZE SELECT 1|ANALYZE|TEXT",
        "EXPLAIN ANALYZE (FORMAT JSON) SELECT 1|ANALYZE|JSON",
        "EXPLAIN ANALYZE (FORMAT JSON) PLAN FOR SELECT 1|ANALYZE|JSON",
        "EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1|ANALYZE|JSON",
        "EXPLAIN ANALYZE PLAN FOR SELECT 1|ANALYZE|TEXT",
      })
  void explainHasOptions(String sql, Depth depth, Format format) {
    assertThat(StatementRouter.route(sql))
        .isEqualTo(new Explain(new Query("SELECT 1"), depth, format));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPLAIN (VERBOSE) SELECT 1|it has no option VERBOSE",
        "EXPLAIN (FORMAT XML) SELECT 1|it has no FORMAT XML",
        "EXPLAIN (FORMAT|it has no FORMAT (nothing)",
        "EXPLAIN ()|it has no option )",
        "EXPLAIN (FORMAT JSON SELECT 1|there is no , or )",
        "EXPLAIN (FORMAT JSON, ) SELECT 1|it has no option )",
      })
  void optionsOfExplainAreNamedWhereTheyAreWrong(String sql, String message) {
    assertThatThrownBy(() -> StatementRouter.route(sql))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYNTAX))
        .hasMessageContaining(message)
        .hasMessageContaining("EXPLAIN [ANALYZE] [(FORMAT TEXT | JSON)] SELECT");
  }

  @Test
  void explainTakesAQueryInParentheses() {
    assertThat(StatementRouter.route("EXPLAIN (SELECT 1)"))
        .isEqualTo(new Explain(new Query("(SELECT 1)"), Depth.PLAN, Format.TEXT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|42601",
        "' ; '|42601",
        "'-- nothing'|42601",
        "SELECT 1; SELECT 2|42601",
        "MERGE INTO t USING u ON t.a = u.a|HYC00",
        "EXPLAIN|42601",
        "EXPLAIN PLAN FOR|42601",
        "EXPLAIN EXPLAIN SELECT 1|42601",
        "EXPLAIN SHOW TABLES|42601",
        "EXPLAIN ANALYZE DELETE FROM t|HYC00",
        "EXPLAIN MERGE INTO t USING u ON t.a = u.a|HYC00",
        "EXPLAIN ANALYZE|42601",
        "EXPLAIN (FORMAT JSON)|42601",
        "DROP|42601",
        "COMMIT again|42601",
        "SELEKT 1|42601",
        "'SHOW TABLES garbage'|42601",
        "SHOW|42601",
        "SHOW TABLES FROM other|HYC00",
        "SHOW FULL TABLES|HYC00",
        "SHOW TABLES WHERE a = 1|HYC00",
        "DESCRIBE|42601",
        "CALL|42601",
        "CALL system.flush_cache(|42601",
        "CALL system.flush_cache() again|42601",
        "CALL system.flush_cache(1)|42601",
        "CALL system.flush_cache(?)|42601",
        "CALL flush_cache()|HYC00",
        "CALL dynamodb.flush_cache()|HYC00",
        "CALL system.nothing()|HYC00",
        "CALL system.reload_catalog(1)|42601",
        "CALL reload_catalog()|HYC00",
        "EXECUTE system.flush_cache()|HYC00",
        "EXPLAIN CALL system.flush_cache()|42601",
        "1|42601",
      })
  void whatIsNoneIsRefused(String sql, String state) {
    assertThatThrownBy(() -> StatementRouter.route(sql))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state().code()).isEqualTo(state));
  }

  @ParameterizedTest
  @CsvSource({"BEGIN", "begin work;", "Begin Transaction", "start transaction"})
  void transactionsBegin(String sql) {
    assertThat(StatementRouter.route(sql)).isEqualTo(new Statement.Begin());
  }

  @ParameterizedTest
  @CsvSource({"COMMIT", "commit work;", "Commit Transaction"})
  void commitsAreOneWord(String sql) {
    assertThat(StatementRouter.route(sql)).isEqualTo(new Statement.Commit());
    assertThat(StatementRouter.route(sql.replaceFirst("(?i)commit", "ROLLBACK")))
        .isEqualTo(new Statement.Rollback());
  }

  @Test
  void tablesAreShown() {
    assertThat(StatementRouter.route("show tables;")).isEqualTo(new ShowTables(null));
    assertThat(StatementRouter.route("SHOW TABLES LIKE 'it''s%'"))
        .isEqualTo(new ShowTables("it's%"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CALL system.flush_cache()",
        "call System.FLUSH_CACHE ( );",
        "CALL \"system\".\"flush_cache\"() -- now"
      })
  void theCacheIsFlushed(String sql) {
    assertThat(StatementRouter.route(sql)).isEqualTo(new Statement.FlushCache());
  }

  @Test
  void theCatalogIsReloaded() {
    assertThat(StatementRouter.route("call SYSTEM.Reload_Catalog();"))
        .isEqualTo(new Statement.ReloadCatalog());
  }

  @Test
  void aTableMayHaveTheNameOfAKeyword() {
    assertThat(StatementRouter.route("SHOW INDEXES FROM keys"))
        .isEqualTo(new Statement.ShowIndexes("keys"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHOW INDEXES FROM t", "SHOW INDEX FROM t", "show keys from t"})
  void indexesAreShown(String sql) {
    assertThat(StatementRouter.route(sql)).isEqualTo(new ShowIndexes("t"));
  }

  @ParameterizedTest
  @CsvSource({
    "DESCRIBE orders, orders",
    "DESC orders, orders",
    "DESCRIBE \"my.table\", my.table",
    "DESCRIBE \"Year-2024\", Year-2024",
    "DESCRIBE \"a\"\"b\", 'a\"b'",
    "DESCRIBE `order`, order",
    "DESCRIBE dynamodb.orders, orders",
  })
  void tablesAreDescribedByTheNameAsWritten(String sql, String table) {
    assertThat(StatementRouter.route(sql)).isEqualTo(new Describe(table));
  }

  @Test
  void aNameThatLooksLikeAPlaceholderIsItself() {
    assertThat(StatementRouter.route("DESCRIBE quoted_name_0"))
        .isEqualTo(new Describe("quoted_name_0"));
  }

  @Test
  void tooLongAUtilityIsRefusedBeforeItIsParsed() {
    String sql = "SHOW " + "(".repeat(200_000);

    assertThatThrownBy(() -> StatementRouter.route(sql))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.TOO_COMPLEX));
  }
}
