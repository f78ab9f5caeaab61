package dev.keyway.planner.catalog.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.catalog.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTemplateTest {

  private static final String NO_TEXT = "none";

  private static KeyTemplate template(String text) {
    return TemplateSyntax.read(
        text, Map.of("number", ColumnType.INTEGER, "name", ColumnType.VARCHAR));
  }

  @ParameterizedTest
  @CsvSource({
    "o#{a}, o#7, 7",
    "o#{a}, o#, ''",
    "o#{a}, O#7, none",
    "o#{a}, o7, none",
    "o#{a}, o#7#8, 7#8",
    "{a}#{b}, x#y#z, x;y#z",
    "{a}#{b}, xy, none",
    "{a}#, x#, x",
    "{a}#, x#y, none",
    "{a}#, x##, none",
    "v#{n:%04d}, v#0007, 7",
    "v#{n:%04d}, v#007, none",
    "v#{n:%04d}, v#00007, none",
    "v#{n:%04d}, v#-007, none",
    "v#{number}, v#42, 42",
    "v#{number}, v#042, none",
    "v#{number}, v#x, none",
    "{d:yyyy-MM-dd}, 2026-02-28, 2026-02-28",
    "{d:yyyy-MM-dd}, 2026-02-29, none",
    "{d:yyyyMMdd}{n:%02d}, 2026022807, 2026-02-28;7",
    "{name:lower}, ann, ann",
    "{shard:0..10}#{a}, 10#x, x",
    "{shard:0..10}#{a}, 1#x, x",
    "{shard:0..10}#{a}, 11#x, none",
    "{city}[#{street}], Bonn, Bonn;NULL",
    "{city}[#{street}], Bonn#, Bonn;''",
    "{city}[#{street}], Bonn#Hof, Bonn;Hof",
    "[[{a}]], [x], x"
  })
  void aTextHasOneReading(String template, String text, String expected) {
    assertThat(read(template(template), text)).isEqualTo(expected.replace("''", ""));
  }

  private static String read(KeyTemplate template, String text) {
    if (!template.matches(text)) {
      return NO_TEXT;
    }
    List<String> values = new ArrayList<>();
    for (int slot = 0; slot < template.slots().size(); slot++) {
      Object value = template.value(text, slot);
      values.add(value == null ? "NULL" : value.toString());
    }
    return String.join(";", values);
  }

  @Test
  void aValueThatWouldBeReadOtherwiseIsNotWritten() {
    KeyTemplate template = template("{a}#{b}");

    assertThat(template.text(List.of("x", "y#z"), 0)).isEqualTo("x#y#z");
    assertThat(template.text(List.of("x#y", "z"), 0)).isNull();
    assertThat(template.holds(0, "x#y")).isFalse();
    assertThat(template.holds(1, "x#y")).isTrue();
  }

  /** x### is read as x and #, so that x# is no value. */
  @Test
  void theTextBehindAValueMayBeginInIt() {
    KeyTemplate template = template("{a}##{b}");

    assertThat(template.text(List.of("x#", "y"), 0)).isNull();
    assertThat(template.holds(0, "x#")).isFalse();
  }

  @Test
  void aColumnWithoutValueLeavesTheTailOutAndElseTheText() {
    KeyTemplate template = template("{city}[#{street}]");

    assertThat(template.text(Arrays.asList("Bonn", null), 0)).isEqualTo("Bonn");
    assertThat(template.text(Arrays.asList(null, "Hof"), 0)).isNull();
    assertThat(template.text(Arrays.asList("Bonn#Hof", null), 0)).isNull();
  }

  @Test
  void aShardIsOneOfItsRangeWhateverTheHash() {
    KeyTemplate template = template("{shard:2..4}#{a}");

    for (int hash : new int[] {Integer.MIN_VALUE, -1, 0, 1, 2, 3, Integer.MAX_VALUE}) {
      assertThat(template.text(List.of("x"), hash)).matches("[234]#x");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "o#{a}, 0, true",
    "{a}#{b}, 0, false",
    "{a}#{b}, 1, true",
    "{a}#, 0, false",
    "{a:%04d}#{b}, 0, true",
    "{number}, 0, false",
    "{name:lower}, 0, false",
    "{d:yyyy-MM-dd}#{b}, 0, true",
    "{d:dd.MM.yyyy}, 0, false",
    "{city}[#{street}], 0, false",
    "{city}[#{street}], 1, true"
  })
  void textsAreInTheOrderOfSomeColumns(String template, int slot, boolean ordered) {
    assertThat(template(template).isOrdered(slot)).isEqualTo(ordered);
  }

  @ParameterizedTest
  @CsvSource({
    "o#{a}, true, false",
    "{a}, true, true",
    "{a}#, false, false",
    "{a}#{b}, false, false",
    "{a:%04d}, false, false",
    "{number}, false, false",
    "{a}[#{b}], false, false",
    "{shard:0..3}#{a}, false, false",
    "o#, false, false"
  })
  void someTemplatesHaveAllTextsOfAPrefix(String template, boolean open, boolean any) {
    assertThat(template(template).isOpen()).isEqualTo(open);
    assertThat(template(template).isAnyText()).isEqualTo(any);
  }

  @Test
  void paddedNumbersAndDatesAreReadAsSuch() {
    assertThat(template("{n:%04d}").value("0007", 0)).isEqualTo(new BigDecimal(7));
    assertThat(template("{d:yyyyMMdd}").value("20260228", 0)).isEqualTo(LocalDate.of(2026, 2, 28));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o#{a}",
        "{a}#{b}",
        "{a}##{b}#",
        "{a:%02d}{b:%02d}",
        "{number}#{a}",
        "{a}[#{b}]",
        "{a}#{b}[##{c}]",
        "x{a}x[x{b}]",
        "{shard:0..1}#{a}#{b}"
      })
  void whatIsWrittenIsReadAndWhatIsReadIsWritten(String text) {
    KeyTemplate template = template(text);
    Random random = new Random(2026);
    int written = 0;
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      List<@Nullable String> values = new ArrayList<>();
      template.slots().forEach(slot -> values.add(draw(random)));
      String composed = template.text(values, random.nextInt());
      if (composed != null) {
        written++;
        List<@Nullable String> parts = Objects.requireNonNull(template.texts(composed), composed);
        assertThat(template.text(parts, shard(template, composed))).isEqualTo(composed);
      }
      String drawn = "o#".repeat(random.nextInt(2)) + String.valueOf(draw(random));
      List<@Nullable String> parts = template.texts(drawn);
      if (parts != null) {
        read++;
        assertThat(template.text(parts, shard(template, drawn))).isEqualTo(drawn);
      }
    }
    assertThat(written).isGreaterThan(50);
    assertThat(read).isGreaterThan(10);
  }

  /** A hash that chooses the shard that a text is in. */
  private static int shard(KeyTemplate template, String text) {
    boolean sharded =
        template.pieces().stream().anyMatch(KeyTemplate.Piece.Shard.class::isInstance);
    return sharded ? text.charAt(0) - '0' : 0;
  }

  /** A short text of few letters, so that literals come in it; null at times. */
  private static @Nullable String draw(Random random) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append("##x01".charAt(random.nextInt(5)));
    }
    return text.toString();
  }

  @Test
  void anUnreadableValueIsNone() {
    KeyTemplate template = template("v#{number}");

    assertThat(template.value("v#007", 0)).isNull();
    assertThat(template.value("x#7", 0)).isNull();
  }
}
