package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The columns that a sample of items shows: their attributes, and scalar members of maps in these.
 * Not thread-safe.
 */
final class SampledColumns {

  /** Of one table. A map that is used as a dictionary has another name in each item. */
  static final int MOST_MEMBERS = 200;

  private final int depth;
  private final Map<List<String>, SampledValues> seen = new HashMap<>();

  /**
   * @param items the sample
   * @param depth how many names a column may be called by: an attribute, then members
   */
  SampledColumns(List<Map<String, AttributeValue>> items, int depth) {
    this.depth = depth;
    items.forEach(item -> look(List.of(), item));
  }

  private void look(List<String> map, Map<String, AttributeValue> members) {
    members.forEach(
        (name, value) -> {
          // A map can have a member without a name, but no expression of DynamoDB can say so.
          if (!name.isEmpty()) {
            List<String> path = Stream.concat(map.stream(), Stream.of(name)).toList();
            seen.computeIfAbsent(path, SampledValues::new).add(value);
            if (value.hasM() && path.size() < depth) {
              look(path, value.m());
            }
          }
        });
  }

  /**
   * All columns: keys, then attributes by name, then members by name, so that these move none of
   * the others; last the built-in ones.
   *
   * @param table of which the items are, with its key columns
   */
  List<Column> of(TableMetadata table) {
    List<Column> columns = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Column key : table.columns()) {
      // Of an entity, indexes that it does not say to be in are none of its columns.
      boolean own =
          table.entity() == null || table.key().contains(key) || seen.containsKey(key.path());
      if (!key.isDeclared() && own) {
        SampledValues values = seen.getOrDefault(key.path(), new SampledValues(key.path()));
        columns.add(values.column(key.encoding(), key.presence()));
        keys.add(key.name());
      }
    }
    seen.values().stream()
        .filter(values -> values.path().size() == 1 && !keys.contains(values.name()))
        .sorted(Comparator.comparing(SampledValues::name))
        .forEach(values -> columns.add(values.column()));
    columns.addAll(members(keys));
    Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
    Column.BUILT_IN.stream().filter(column -> !names.contains(column.name())).forEach(columns::add);
    return columns;
  }

  /**
   * Those that most items have. A name that an attribute has, or that two members would have,
   * stands for no member.
   */
  private List<Column> members(Set<String> keys) {
    return seen.values().stream()
        .collect(Collectors.groupingBy(SampledValues::name))
        .values()
        .stream()
        .filter(called -> called.size() == 1)
        .flatMap(List::stream)
        .filter(values -> values.isScalarMember() && !keys.contains(values.name()))
        .sorted(
            Comparator.comparing(SampledValues::items)
                .reversed()
                .thenComparing(SampledValues::name))
        .limit(MOST_MEMBERS)
        .map(SampledValues::column)
        .sorted(Comparator.comparing(Column::name))
        .toList();
  }
}
