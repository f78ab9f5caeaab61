package dev.keyway.planner.catalog.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.entity.KeyTemplate.Piece;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateSyntaxTest {

  private static final Map<String, ColumnType> DECLARED =
      Map.of(
          "number", ColumnType.INTEGER,
          "day", ColumnType.DATE,
          "flag", ColumnType.BOOLEAN,
          "name", ColumnType.VARCHAR);

  private static KeyTemplate read(String text) {
    return TemplateSyntax.read(text, DECLARED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o#",
        "o#{order_id}",
        "{name}",
        "{a}#{b}",
        "v#{number}",
        "v#{number:%010d}",
        "{at:yyyy-MM-dd}T{b}",
        "u#{name:lower}",
        "e#{shard:0..9}#{day:yyyyMMdd}",
        "{city}[#{street}]",
        "{a:%03d}{b:%03d}",
        "[[{a}]]{{b}}"
      })
  void aTemplateIsShownAsItIsWritten(String text) {
    assertThat(read(text)).hasToString(text);
  }

  @Test
  void doubledBracketsAreText() {
    assertThat(read("{{a}}[[b]]").pieces()).containsExactly(new Piece.Literal("{a}[b]"));
  }

  @Test
  void theTailIsApart() {
    KeyTemplate template = read("{city}[#{street}]");

    assertThat(template.pieces()).containsExactly(new Piece.Slot("city", null));
    assertThat(template.tail())
        .containsExactly(new Piece.Literal("#"), new Piece.Slot("street", null));
    assertThat(template.isOptional(0)).isFalse();
    assertThat(template.isOptional(1)).isTrue();
  }

  @Test
  void shardsAreAllNumbersOfTheirRange() {
    assertThat(read("{shard:8..11}#{a}").pieces().get(0))
        .isInstanceOfSatisfying(
            Piece.Shard.class,
            shard -> assertThat(shard.texts()).isEqualTo(List.of("8", "9", "10", "11")));
  }

  @ParameterizedTest
  @CsvSource({
    "{a:%05d}, INTEGER",
    "{a:%012d}, BIGINT",
    "{a:%030d}, 'DECIMAL(30, 0)'",
    "{a:yyyyMMdd}, DATE",
    "{a:HH:mm}, TIME",
    "{a:yyyyMMddHHmm}, TIMESTAMP",
    "{a}, VARCHAR",
    "{a:lower}, VARCHAR"
  })
  void aColumnThatNobodyDeclaresHasTheTypeOfItsFormat(String text, String type) {
    assertThat(TemplateSyntax.typeOf(read(text).slots().get(0).notation()).toString())
        .isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a}{b}              | nothing tells where {a} ends
          {shard:0..12}{a}    | nothing tells where {shard:0..12} ends
          {a}{shard:0..3}     | nothing tells where {a} ends
          {a}#{a}             | column a stands twice
          {a}[#{a}]           | column a stands twice
          {a                  | is not closed
          {}                  | names no column
          a}b                 | a } stands alone
          a]b                 | a ] stands alone
          {a}[#{b}            | is not closed
          {a}[#{b}]c          | nothing can follow the ]
          {a}[#b]             | has a column
          {a}[{b}]            | begins with text
          {a}[#{b}[#{c}]]     | a [ stands alone
          {shard:3..1}        | no range
          {shard:0..100}      | no range
          {shard:x}           | no range
          {a:%5d}             | has no fixed width
          {name:%05d}         | column name is VARCHAR
          {number:lower}      | column number is INTEGER, not text
          {flag}              | column flag is BOOLEAN
          {a:%099d}           | no number has 99 digits
          {a:yyyy-MMM}        | has no fixed width
          {a:HH:ss}           | without m
          ''                  | it is empty
          """)
  void whatCouldBeReadInTwoWaysOrInNoneIsRefused(String text, String why) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining(why);
  }
}
