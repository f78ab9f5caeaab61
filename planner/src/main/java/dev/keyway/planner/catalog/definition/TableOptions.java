package dev.keyway.planner.catalog.definition;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a definition says beside keys and columns. Immutable.
 *
 * @param values in the spelling that {@link TableOption#value} gives
 */
public record TableOptions(Map<TableOption, String> values) {

  /** Nothing is said. */
  public static final TableOptions NONE = new TableOptions(Map.of());

  public TableOptions {
    values = Map.copyOf(values);
  }

  /** What is given, in the order of the options. */
  public Set<TableOption> given() {
    return values.isEmpty() ? Set.of() : new EnumMap<>(values).keySet();
  }

  /** Whether an option is given. */
  public boolean has(TableOption option) {
    return values.containsKey(option);
  }

  /** The value of an option. */
  public Optional<String> text(TableOption option) {
    return Optional.ofNullable(values.get(option));
  }

  /** Whether an option is given as this value. */
  public boolean is(TableOption option, String value) {
    return value.equals(values.get(option));
  }

  /** The number that an option is given as; empty for off, or if it is not given. */
  public Optional<Long> units(TableOption option) {
    return text(option).filter(text -> !text.equals(TableOption.OFF)).map(Long::parseLong);
  }

  /** The tags by their names, in the order in which they are given. */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    text(TableOption.TAGS)
        .ifPresent(
            text -> {
              for (String tag : text.split(",", -1)) {
                int equals = tag.indexOf('=');
                tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).strip());
              }
            });
    return tags;
  }
}
