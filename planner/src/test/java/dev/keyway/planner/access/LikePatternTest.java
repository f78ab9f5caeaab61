package dev.keyway.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.LikePattern.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

  @ParameterizedTest
  @CsvSource({
    "abc,     '',  abc,  NOTHING",
    "'',      '',  '',   NOTHING",
    "abc%,    '',  abc,  ANYTHING",
    "%,       '',  '',   ANYTHING",
    "abc%%,   '',  abc,  PATTERN",
    "a_c,     '',  a,    PATTERN",
    "a%c,     '',  a,    PATTERN",
    "%c,      '',  '',   PATTERN",
    "a!_c%,   !,   a_c,  ANYTHING",
    "a!%,     !,   a%,   NOTHING",
    "a!!b,    !,   a!b,  NOTHING",
    "a\\_%,   '',  a\\,  PATTERN",
    "a%%b,    %,   a%b,  NOTHING",
  })
  void theTextBeforeTheFirstWildcardIsThePrefix(
      String pattern, String escape, String prefix, Rest rest) {
    assertThat(LikePattern.of(pattern, escape.isEmpty() ? null : escape))
        .isEqualTo(new LikePattern(prefix, rest));
  }

  @ParameterizedTest
  @CsvSource({"a!, !", "a!b%, !", "a, xy", "a, ''"})
  void whatIsIllFormedIsLeftToTheEvaluation(String pattern, String escape) {
    assertThat(LikePattern.of(pattern, escape).rest()).isEqualTo(Rest.PATTERN);
  }

  @Test
  void thePrefixBoundsTheValues() {
    assertThat(LikePattern.of("a%", null).interval()).isEqualTo(Interval.prefix("a"));
    assertThat(LikePattern.of("a_", null).interval()).isEqualTo(Interval.prefix("a"));
    assertThat(LikePattern.of("a", null).interval()).isEqualTo(Interval.point("a"));
    assertThat(LikePattern.of("%a", null).interval()).isEqualTo(Interval.ALL);
  }
}
