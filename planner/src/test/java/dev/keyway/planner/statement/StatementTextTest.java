package dev.keyway.planner.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT * FROM t WHERE a = 'secret' AND b > -1.5e3|SELECT * FROM t WHERE a = ? AND b > -?",
        "SELECT  a,b FROM\tt -- 'secret'|SELECT a,b FROM t",
        "SELECT * FROM \"my table\" WHERE s LIKE 'it''s%'|SELECT * FROM \"my table\" WHERE s LIKE ?",
        "SELECT * FROM t WHERE b = X'CAFE' AND d = DATE '2026-01-01'"
            + "|SELECT * FROM t WHERE b = X? AND d = DATE ?",
        "SELECT /*+ FULL_SCAN */ 1|SELECT /*+ FULL_SCAN */ ?",
        "SELECT * FROM t WHERE a = 'secret|SELECT * FROM t WHERE a =",
        "SELECT * FROM t /* 'secret|SELECT * FROM t",
        "SET secretAccessKey = wJalr/XUtn+K|SET secretAccessKey = ?",
        "set session password to wJalr more|set session password to ?",
        "SET password wJalr|SET password ?",
        "SET password = \"x\"|SET password = ?",
        "SET password|SET password",
      })
  void valuesAreLeftOut(String sql, String shown) {
    assertThat(StatementText.withoutValues(sql)).isEqualTo(shown);
  }
}
