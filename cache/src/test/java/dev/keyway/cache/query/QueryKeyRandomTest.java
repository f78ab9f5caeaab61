package dev.keyway.cache.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R33: keys are equal if and only if requests mean the same, however they are written. */
class QueryKeyRandomTest {

  private static final int PAIRS = 5_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void r33KeysAreEqualIfAndOnlyIfRequestsMeanTheSame(long seed) throws UnreadableRequest {
    Random random = new Random(seed);
    int same = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      Meaning one = Meaning.random(random);
      Meaning other = one.neighbour(random);
      QueryKey oneKey = Wording.keyOf(one, random);
      QueryKey otherKey = Wording.keyOf(other, random);
      assertThat(oneKey.equals(otherKey))
          .as("seed %d, pair %d: %s and %s", seed, pair, one, other)
          .isEqualTo(one.equals(other));
      same += one.equals(other) ? 1 : 0;
    }
    assertThat(same).isBetween(PAIRS / 10, PAIRS * 9 / 10);
  }
}
