package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.system.SystemTables;
import dev.keyway.planner.error.PlannerException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether the foreign keys of all files can be right together, as far as that is known without
 * DynamoDB: what they name is looked up when somebody asks for them.
 */
final class ForeignKeyCheck {

  private final Map<String, List<ForeignKeyDeclaration>> keys = new LinkedHashMap<>();

  private ForeignKeyCheck() {}

  /**
   * @throws PlannerException 08001 with file, line and reason if two have one name, one names a
   *     column twice or not as many as it references, or tables reference each other in a circle
   */
  static void check(Collection<TableDeclaration> tables) {
    ForeignKeyCheck check = new ForeignKeyCheck();
    Map<String, ForeignKeyDeclaration> names = new HashMap<>();
    for (TableDeclaration table : tables) {
      check.keys.put(table.name(), table.foreignKeys());
      table.foreignKeys().forEach(key -> checkAlone(key, names));
    }
    check.checkCircles();
  }

  private static void checkAlone(
      ForeignKeyDeclaration declared, Map<String, ForeignKeyDeclaration> names) {
    ForeignKey key = declared.key();
    if (key.name().isEmpty() || key.name().equalsIgnoreCase(SystemTables.PRIMARY)) {
      throw declared
          .place()
          .malformed("no foreign key can be named " + key.name() + ", which primary keys are");
    }
    ForeignKeyDeclaration other = names.put(key.name().toLowerCase(Locale.ROOT), declared);
    if (other != null) {
      throw declared
          .place()
          .malformed(
              "foreign key "
                  + key.name()
                  + " has the name of that of "
                  + other.key().table()
                  + " ("
                  + other.place()
                  + ")");
    }
    checkDistinct(declared, key.columns());
    checkDistinct(declared, key.parentColumns());
    if (!key.parentColumns().isEmpty() && key.parentColumns().size() != key.columns().size()) {
      throw declared
          .place()
          .malformed(
              "foreign key "
                  + key.name()
                  + " has "
                  + key.columns().size()
                  + " columns and references "
                  + key.parentColumns().size());
    }
  }

  private static void checkDistinct(ForeignKeyDeclaration declared, List<String> columns) {
    if (new HashSet<>(columns).size() < columns.size()) {
      throw declared
          .place()
          .malformed("foreign key " + declared.key().name() + " names a column twice");
    }
  }

  /** Takes away what references nothing that is left; what is left then, leads into a circle. */
  private void checkCircles() {
    Map<String, Integer> open = new LinkedHashMap<>();
    Map<String, List<String>> children = new HashMap<>();
    Deque<String> free = new ArrayDeque<>();
    keys.forEach(
        (table, references) -> {
          references.forEach(
              key -> children.computeIfAbsent(parent(key), p -> new ArrayList<>()).add(table));
          open.put(
              table, (int) references.stream().filter(k -> keys.containsKey(parent(k))).count());
        });
    open.forEach(
        (table, count) -> {
          if (count == 0) {
            free.add(table);
          }
        });
    while (!free.isEmpty()) {
      String table = free.remove();
      open.remove(table);
      for (String child : children.getOrDefault(table, List.of())) {
        if (open.merge(child, -1, Integer::sum) == 0) {
          free.add(child);
        }
      }
    }
    if (!open.isEmpty()) {
      throw circle(open.keySet());
    }
  }

  private PlannerException circle(Set<String> left) {
    List<String> way = new ArrayList<>();
    String table = left.iterator().next();
    ForeignKeyDeclaration last = null;
    while (last == null || !way.contains(table)) {
      way.add(table);
      last =
          keys.getOrDefault(table, List.of()).stream()
              .filter(key -> left.contains(parent(key)))
              .findFirst()
              .orElseThrow();
      table = parent(last);
    }
    return last.place()
        .malformed(
            "foreign keys lead in a circle: "
                + String.join(" -> ", way.subList(way.indexOf(table), way.size()))
                + " -> "
                + table);
  }

  private static String parent(ForeignKeyDeclaration key) {
    return key.key().parent();
  }
}
