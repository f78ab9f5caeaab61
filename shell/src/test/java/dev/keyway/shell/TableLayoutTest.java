package dev.keyway.shell;

import static dev.keyway.shell.TableLayout.Overflow.CUT;
import static dev.keyway.shell.TableLayout.Overflow.FOLDED;
import static dev.keyway.shell.TableLayout.Side.LEFT;
import static dev.keyway.shell.TableLayout.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableLayoutTest {

  private static final List<String> LABELS = List.of("name", "n");

  private static TableLayout layout(String name, int columns) {
    return TableLayout.of(List.of(LEFT, RIGHT), LABELS, List.of(List.of(name, "1234567")), columns);
  }

  @Test
  void numbersStandRight() {
    TableLayout layout = layout("Anna", 0);
    assertThat(layout.lines(LABELS, CUT)).containsExactly("name |       n");
    assertThat(layout.rule()).isEqualTo("-----+--------");
    assertThat(layout.lines(List.of("Anna", "1234567"), CUT)).containsExactly("Anna | 1234567");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(layout("山田太郎", 0).lines(List.of("abc", "1"), CUT))
        .containsExactly("abc      |       1");
  }

  @Test
  void theWidestColumnGivesWay() {
    String text = "a text that is longer than the terminal is wide";
    TableLayout layout = layout(text, 30);
    assertThat(layout.lines(List.of(text, "1234567"), CUT))
        .containsExactly("a text that is long… | 1234567");
  }

  @Test
  void foldedCellsLoseNothingAndStandIn() {
    String text = "  Filter [city = 'Kyoto' AND name = 'unbreakablyLongName']";
    assertThat(layout(text, 30).lines(List.of(text, "1"), FOLDED))
        .containsExactly(
            "  Filter [city =     |       1",
            "      'Kyoto' AND    |",
            "      name =         |",
            "      'unbreakablyLo |",
            "      ngName']       |");
  }

  @Test
  void withoutATerminalNothingIsCut() {
    String text = "x".repeat(500);
    assertThat(layout(text, 0).lines(List.of(text, "1"), CUT).get(0)).startsWith(text);
  }

  @Test
  void manyColumnsStayReadable() {
    List<String> labels = List.of("first_column", "other_column");
    TableLayout layout = TableLayout.of(List.of(LEFT, LEFT), labels, List.of(), 5);
    assertThat(layout.lines(labels, CUT)).containsExactly("first… | other…");
  }
}
