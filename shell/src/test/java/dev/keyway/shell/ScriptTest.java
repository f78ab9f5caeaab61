package dev.keyway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private static List<String> statements(String text) throws IOException {
    Script script = new Script(new StringReader(text));
    List<String> statements = new ArrayList<>();
    for (String next = script.next(); next != null; next = script.next()) {
      statements.add(next);
    }
    return statements;
  }

  @Test
  void semicolonsInQuotesAndCommentsDoNotCut() throws IOException {
    assertThat(
            statements(
                "SELECT ';', 'it''s;' AS \"a;b\" -- c;d\n FROM t /* e;\n */ WHERE a = 1 ; SELECT 2"))
        .containsExactly(
            "SELECT ';', 'it''s;' AS \"a;b\" -- c;d\n FROM t /* e;\n */ WHERE a = 1", "SELECT 2");
  }

  @Test
  void minusAndSlashAreNoComments() throws IOException {
    assertThat(statements("SELECT 3-1/2;SELECT -1")).containsExactly("SELECT 3-1/2", "SELECT -1");
  }

  @Test
  void hintsStay() throws IOException {
    assertThat(statements("SELECT /*+ FULL_SCAN */ 1;"))
        .containsExactly("SELECT /*+ FULL_SCAN */ 1");
  }

  @Test
  void nothingIsNoStatement() throws IOException {
    assertThat(statements(" ;; \n -- only this\n ; /* and this */")).isEmpty();
  }

  @Test
  void whatIsNotClosedIsTheStatementsFault() throws IOException {
    assertThat(statements("SELECT 'a; b")).containsExactly("SELECT 'a; b");
  }
}
