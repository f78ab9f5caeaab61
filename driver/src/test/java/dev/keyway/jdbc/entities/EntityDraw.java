package dev.keyway.jdbc.entities;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** What one random statement on an entity is made of. Used by one thread. */
final class EntityDraw {

  private final HistoryEntity entity;
  private final Random random;

  EntityDraw(HistoryEntity entity, Random random) {
    this.entity = entity;
    this.random = random;
  }

  HistoryEntity entity() {
    return entity;
  }

  /** True once in so many times. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Some of them, at least one, in any order. */
  <T> List<T> some(List<T> all) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
  }

  /** A marked value for a column, now and then NULL if it can be. */
  String value(HistoryColumn column) {
    return column.use() == HistoryColumn.Use.FREE && once(4) ? "{NULL}" : one(column.values());
  }

  /** A new row with a key, all that is NOT NULL, and some of the rest, in any order. */
  Map<String, String> row() {
    List<HistoryColumn> columns = new ArrayList<>(entity.columns());
    Collections.shuffle(columns, random);
    Map<String, String> row = new LinkedHashMap<>();
    for (HistoryColumn column : columns) {
      if (column.use() != HistoryColumn.Use.FREE || !once(3)) {
        row.put(column.name(), value(column));
      }
    }
    return row;
  }

  /** The same with all columns of each key of an index that it has any of. */
  Map<String, String> wholeRow() {
    return whole(row());
  }

  /** New values for some columns outside the key, so that each row can have them. */
  Map<String, String> changes() {
    Map<String, String> changes = new LinkedHashMap<>();
    some(entity.others()).forEach(column -> changes.put(column.name(), value(column)));
    return whole(changes);
  }

  private Map<String, String> whole(Map<String, String> row) {
    for (List<String> together : entity.whole()) {
      if (together.stream().anyMatch(row::containsKey)) {
        boolean none = once(4);
        entity.columns().stream()
            .filter(column -> together.contains(column.name()))
            .forEach(column -> row.put(column.name(), none ? "{NULL}" : one(column.values())));
      }
    }
    return row;
  }

  /** What names the key of a row, or any. */
  String isKey(Map<String, String> row) {
    return entity.keyColumns().stream()
        .map(column -> equation(column, row.getOrDefault(column.name(), one(column.values()))))
        .collect(Collectors.joining(" AND "));
  }

  String isKey() {
    return isKey(Map.of());
  }

  private String equation(HistoryColumn column, String value) {
    return switch (random.nextInt(5)) {
      case 0 -> value + " = " + column.name();
      case 1 -> column.name() + " IN (" + value + ")";
      default -> column.name() + " = " + value;
    };
  }

  /** What is true of several rows: of a part of the key, or of another column. */
  String areMany() {
    List<HistoryColumn> keys = entity.keyColumns();
    return switch (random.nextInt(3)) {
      case 0 -> condition();
      case 1 -> {
        HistoryColumn last = keys.get(keys.size() - 1);
        yield equation(keys.get(0), one(keys.get(0).values()))
            + " AND "
            + last.name()
            + " IN ("
            + String.join(", ", some(last.values()))
            + ")";
      }
      default -> equation(keys.get(0), one(keys.get(0).values()));
    };
  }

  /** A predicate on a column outside the key. */
  String condition() {
    HistoryColumn column = one(entity.others());
    String name = column.name();
    String value = one(column.values());
    return switch (random.nextInt(7)) {
      case 0 -> name + " IS NULL";
      case 1 -> name + " IS NOT NULL";
      case 2 -> name + " <> " + value;
      case 3 -> name + " IN (" + value + ", " + one(column.values()) + ")";
      case 4 -> "(" + name + " = " + value + " OR " + condition() + ")";
      case 5 -> name + " >= " + value;
      default -> name + " = " + value;
    };
  }
}
