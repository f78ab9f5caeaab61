package dev.keyway.planner.catalog;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tables are exposed, and what SQL calls them. Immutable.
 *
 * @param prefix what the names in DynamoDB begin with and those in SQL do not
 * @param resources what requests call a table, by its name in SQL, where that is written down
 * @param patterns of other names in SQL; {@code *} stands for any text
 */
public record TableExposure(String prefix, Map<String, String> resources, List<String> patterns) {

  /** All tables under their own names. */
  public static final TableExposure ALL = new TableExposure("", Map.of(), List.of("*"));

  private static final Pattern ARN =
      Pattern.compile("arn:[a-z0-9-]+:dynamodb:[a-z0-9-]+:[0-9]*:table/([a-zA-Z0-9_.-]+)");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.*-]+");

  public TableExposure {
    resources = Map.copyOf(resources);
    patterns = List.copyOf(patterns);
  }

  /**
   * Reads what was written down.
   *
   * @param tables names in SQL, patterns of them with {@code *}, or ARNs, with commas between;
   *     empty for all tables
   * @param prefix as above
   * @throws PlannerException 08001 if one is none of these, or two tables get one name
   */
  public static TableExposure of(String tables, String prefix) {
    Map<String, String> resources = new LinkedHashMap<>();
    List<String> patterns = new ArrayList<>();
    for (String entry : tables.split(",", -1)) {
      String table = entry.strip();
      Matcher arn = ARN.matcher(table);
      if (arn.matches()) {
        String name = arn.group(1);
        add(resources, name.startsWith(prefix) ? name.substring(prefix.length()) : name, table);
      } else if (NAME.matcher(table).matches()) {
        if (table.contains("*")) {
          patterns.add(table);
        } else {
          add(resources, table, prefix + table);
        }
      } else if (!tables.isBlank()) {
        throw new PlannerException(
            SqlState.CANNOT_CONNECT,
            "Property tables: '"
                + table
                + "' is neither the name of a table, nor a pattern such as shop_*, nor an ARN");
      }
    }
    return new TableExposure(prefix, resources, tables.isBlank() ? List.of("*") : patterns);
  }

  private static void add(Map<String, String> resources, String name, String resource) {
    String other = resources.put(name, resource);
    if (other != null && !other.equals(resource)) {
      throw new PlannerException(
          SqlState.CANNOT_CONNECT,
          "Property tables: " + other + " and " + resource + " would both be called " + name);
    }
  }

  /** Whether all tables are written down, so that nobody need be asked for their names. */
  boolean isComplete() {
    return patterns.isEmpty();
  }

  /** The tables that are written down. */
  List<String> named() {
    return resources.keySet().stream().sorted().toList();
  }

  /** Names in SQL of those exposed, some of which DynamoDB lists. */
  List<String> among(List<String> listed) {
    Set<String> names = new LinkedHashSet<>();
    for (String table : listed) {
      if (table.startsWith(prefix)) {
        String name = table.substring(prefix.length());
        resource(name).filter(table::equals).ifPresent(resource -> names.add(name));
      }
    }
    resources.forEach(
        (name, resource) -> {
          if (ARN.matcher(resource).matches()) {
            names.add(name);
          }
        });
    return List.copyOf(names);
  }

  /** What requests call the table of this name; empty if it is not exposed. */
  Optional<String> resource(String name) {
    String written = resources.get(name);
    if (written != null) {
      return Optional.of(written);
    }
    return patterns.stream().anyMatch(pattern -> matches(pattern, name))
        ? Optional.of(prefix + name)
        : Optional.empty();
  }

  private static boolean matches(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.matches(regex.toString(), name);
  }
}
