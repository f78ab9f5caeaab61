package dev.keyway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

  private static final String ROWS =
      "SELECT a, n, b AS a FROM (VALUES (CAST(NULL AS VARCHAR), 12345678901234567890.5, 'x, \"y\"'),"
          + " ('é', 2.0, '')) AS t (a, n, b) ORDER BY n DESC";

  @Test
  void tablesAreForPeople() {
    Run run = Run.of("-u", Run.EMPTY, "-e", ROWS);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            a    |                      n | a
            -----+------------------------+-------
            NULL | 12345678901234567890.5 | x, "y"
            é    |                    2.0 |
            """);
    assertThat(run.err())
        .matches("\\(2 rows, 0 requests, 0\\.0 read units, \\d+\\.\\d\\d s\\)\\s+");
  }

  @Test
  void whatIsWrittenIsToldFromWhatIsRead() {
    Run run =
        Run.of(
            "-u",
            "jdbc:keyway:embedded?name=written",
            "-e",
            "CREATE TABLE tallies (id VARCHAR PRIMARY KEY, n INTEGER)",
            "-e",
            "INSERT INTO tallies (id, n) VALUES ('a', 1)",
            "-e",
            "UPDATE tallies SET n = n * 2 WHERE id = 'a'");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("1 request, 1.0 write units", "2 requests, 1.0 read units, 1.0 write units");
  }

  @Test
  void csvIsByRfc4180AndNothingElse() {
    Run run = Run.of("--csv", "-u", Run.EMPTY, "-e", ROWS);
    assertThat(run.out())
        .isEqualTo("a,n,a\r\n,12345678901234567890.5,\"x, \"\"y\"\"\"\r\né,2.0,\r\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void jsonHasExactNumbersAndEachNameOnce() {
    Run run = Run.of("--json", "-u", Run.EMPTY, "-e", ROWS);
    assertThat(run.out())
        .isEqualTo(
            """
            [
            {"a":null,"n":12345678901234567890.5,"a_2":"x, \\"y\\""},
            {"a":"é","n":2.0,"a_2":""}
            ]
            """);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void noRowsAreAnEmptyArray() {
    assertThat(
            Run.of(
                    "--json",
                    "-u",
                    Run.EMPTY,
                    "-e",
                    "SELECT a FROM (VALUES (1)) AS t (a) WHERE a = 0")
                .out())
        .isEqualToIgnoringWhitespace("[]");
  }

  @Test
  void statementsComeFromAPipe() {
    Run run = Run.withInput("-- first;\nSELECT ';' AS a;\nSELECT 2 AS b", "--csv", "-u", Run.EMPTY);
    assertThat(run.out()).isEqualTo("a\r\n;\r\nb\r\n2\r\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void theFirstFailureEndsIt() {
    Run run =
        Run.of("--csv", "-u", Run.EMPTY, "-e", "SELECT 1 AS a", "-e", "nonsense; SELECT 2 AS b");
    assertThat(run.out()).isEqualTo("a\r\n1\r\n");
    assertThat(run.err()).contains("Error: ", "SQLState 42601");
    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:keyway:embedded?name=empty       | SELECT * FROM nothing | 42S02",
        "jdbc:keyway:embedded?name=empty       | SELEC 1               | 42601",
        "jdbc:keyway:embedded?fullScanLimit=12 | SELECT 1              | 08001",
        "jdbc:keyway:embedded?expiredItems=hide | SELECT 1              | HYC00",
        "jdbc:keyway:nowhere!                  | SELECT 1              | 08001",
        "jdbc:other:x?password=hidden          | SELECT 1              | 08001",
      })
  void failuresHaveTheirState(String url, String sql, String state) {
    Run run = Run.of("-u", url, "-e", sql);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Error: ").contains("SQLState " + state);
    assertThat(run.err()).doesNotContain("hidden");
  }

  @Test
  void anUnknownPropertyIsAWarning() {
    Run run = Run.of("-u", Run.EMPTY + "&colour=red", "--csv", "-e", "SELECT 1 AS a");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("a\r\n1\r\n");
    assertThat(run.err()).startsWith("Warning: ").contains("colour");
  }

  @ParameterizedTest
  @CsvSource({"--nonsense", "nonsense", "-u", "-e"})
  void wrongArgumentsAreTwo(String argument) {
    Run run = Run.of(argument);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: keyway", "--help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:keyway:us-east-1?user=a&password=hunter2 | behind -u",
        "--pasword=hunter2                             | neither an option nor a command",
        "us-east-1?password=hunter2                    | neither an option nor a command",
        "--nonsense                                    | Unknown argument: --nonsense",
      })
  void whatIsNotUnderstoodIsNotRepeatedWhereItMayBeASecret(String argument, String said) {
    for (Run run : List.of(Run.of(argument), Run.of("demo", argument))) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains(said).doesNotContain("hunter2");
    }
  }

  @Test
  void jsonThatBreaksOffIsNoWholeArray() {
    Run run =
        Run.of(
            "--json",
            "-u",
            Run.EMPTY,
            "-e",
            "SELECT 6 / n AS a FROM (VALUES (1), (2), (0)) AS t (n)");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("SQLState 22012");
    assertThat(run.out()).isEqualTo("[\n{\"a\":6},\n{\"a\":3}");
  }

  @Test
  void formatsExcludeEachOtherAndAPrompt() {
    assertThat(Run.of("-u", Run.EMPTY, "--csv", "--json").code()).isEqualTo(2);
    Console.Terminals typing = new Console.Terminals(true, 80, 80);
    assertThat(Run.at(typing, "", "-u", Run.EMPTY, "--csv").code()).isEqualTo(2);
  }

  @Test
  void helpFitsIntoEightyColumns() {
    Run run = Run.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("demo", "classpath", "--json", "Exit code");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(Run.of("--version").out()).matches("keyway \\d+\\.\\d+\\.\\d+.*\\s+");
  }

  @Test
  void theClassPathIsTheLastLine() {
    assertThat(Run.of("classpath").out().lines().reduce("", (a, b) -> b))
        .isEqualTo(System.getProperty("java.class.path"));
  }
}
