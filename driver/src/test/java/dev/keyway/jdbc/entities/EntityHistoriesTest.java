package dev.keyway.jdbc.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.entities.EntitySides.Cache;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random histories of writes leave the same rows in entities and in their twins in H2, and the
 * items that a program makes by hand of those rows. Sizes and seed: {@code -Ddifferential.writes=},
 * {@code -Ddifferential.seed=}.
 */
final class EntityHistoriesTest {

  private static final int NORMAL = 700;
  private static final int MOST_REPORTED = 3;
  private static final long SEED = 41;
  private static List<EntitySides> sides;

  @BeforeAll
  static void start() throws SQLException {
    sides = List.of(new EntitySides(Cache.OFF), new EntitySides(Cache.ON));
  }

  @AfterAll
  static void stop() throws SQLException {
    for (EntitySides each : sides) {
      each.close();
    }
  }

  @Test
  void historiesLeaveTheSameRowsAndTheItemsWrittenByHand() throws SQLException {
    long seed = Long.getLong("differential.seed", SEED);
    int writes = Integer.getInteger("differential.writes", NORMAL);
    Map<String, Integer> hits = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int written = 0;
    for (int i = 0; written < writes && wrong.size() < MOST_REPORTED; i++) {
      Random random = new Random(seed * 1_000_003 + i);
      EntityHistory history = new EntityHistory(sides.get(i % sides.size()), random, hits);
      history
          .difference()
          .map(report -> "-Ddifferential.seed=" + seed + "\n  " + report)
          .ifPresent(wrong::add);
      written += history.writes();
    }
    assertThat(wrong).isEmpty();
    if (writes >= NORMAL) {
      for (EntityForm form : EntityForm.values()) {
        assertThat(changes(hits, form + " ")).as("rows changed by " + form).isGreaterThan(4);
      }
      for (HistoryEntity entity : HistoryEntities.all()) {
        assertThat(changes(hits, " " + entity)).as("rows of " + entity).isGreaterThan(40);
      }
    }
  }

  private static int changes(Map<String, Integer> hits, String part) {
    return hits.entrySet().stream()
        .filter(each -> each.getKey().contains(part))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
