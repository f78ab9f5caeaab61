package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import dev.keyway.jdbc.differential.Template;
import dev.keyway.jdbc.histories.HistoryColumn.Use;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The same tables on both sides. In each there is one row that no history touches, so that columns
 * have a type. Used by one thread.
 */
final class HistoryStore implements AutoCloseable {

  private final H2Side h2;
  private final DriverSide driver;

  private HistoryStore(H2Side h2, DriverSide driver) {
    this.h2 = h2;
    this.driver = driver;
  }

  static HistoryStore of(List<HistoryTable> tables, DriverSide.Cache cache) throws SQLException {
    HistoryStore store = new HistoryStore(H2Side.with(tables), DriverSide.with(tables, cache));
    for (HistoryTable table : tables) {
      store.makeAnchor(table);
    }
    return store;
  }

  private void makeAnchor(HistoryTable table) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (HistoryColumn column : table.columns()) {
      names.add(column.quoted());
      values.add(
          column.isKey() && column.kind() == Kind.TEXT
              ? "'anchor'"
              : column.values().get(1).literal());
    }
    h2.run("INSERT INTO " + table.name() + NewRows.row(names) + " VALUES " + NewRows.row(values));
    driver.put(table, h2.items(table, "TRUE").get(0));
  }

  DriverSide driver() {
    return driver;
  }

  H2Side h2() {
    return h2;
  }

  /** Empties a table but for the one row. */
  void clear(HistoryTable table) throws SQLException {
    for (List<Comparand> key : table.keys()) {
      h2.run("DELETE FROM " + table.name() + " WHERE " + predicate(table, key));
      driver.delete(table, key);
    }
  }

  private static String predicate(HistoryTable table, List<Comparand> key) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      parts.add(table.keyColumns().get(i).quoted() + " = " + key.get(i).literal());
    }
    return String.join(" AND ", parts);
  }

  /** Another program puts an item with attributes that are NULL or of no column. */
  void plant(Draw draw) throws SQLException {
    HistoryTable table = draw.table();
    List<Comparand> key = draw.key();
    List<String> values = new ArrayList<>();
    StringBuilder nulls = new StringBuilder();
    for (HistoryColumn column : table.columns()) {
      int part = table.keyColumns().indexOf(column);
      String value = part < 0 ? draw.value(column) : Draw.marked(key.get(part));
      values.add(Template.parse(value).literal());
      if (value.equals("{NULL}") && column.use() != Use.INDEX_KEY && draw.once(2)) {
        nulls.append('|').append(column.name()).append('|');
      }
    }
    boolean hasMap = table.others().stream().anyMatch(one -> one.use() == Use.MEMBER);
    Unnamed unnamed =
        draw.one(
            hasMap ? List.of(Unnamed.values()) : List.of(Unnamed.SET, Unnamed.LIST, Unnamed.MAP));
    values.add("'" + unnamed + "'");
    values.add("'" + nulls + "'");
    h2.run("DELETE FROM " + table.name() + " WHERE " + predicate(table, key));
    h2.run("INSERT INTO " + table.name() + " VALUES " + NewRows.row(values));
    Map<String, AttributeValue> item = h2.items(table, predicate(table, key)).get(0);
    driver.put(table, item);
  }

  /** The whole table as H2 has it. */
  Set<SortedMap<String, String>> contents(HistoryTable table) throws SQLException {
    return new HashSet<>(h2.contents(table));
  }

  /** How the two sides differ in a table; empty if they do not. */
  Optional<String> difference(HistoryTable table) throws SQLException {
    Set<SortedMap<String, String>> expected = contents(table);
    Set<SortedMap<String, String>> actual = new HashSet<>(driver.contents(table));
    if (!expected.equals(actual)) {
      Set<SortedMap<String, String>> missing = new HashSet<>(expected);
      missing.removeAll(actual);
      actual.removeAll(expected);
      return Optional.of("expected " + missing + "\n  but there is " + actual);
    }
    return table.keys().stream()
        .filter(key -> !driver.remembersRightly(table, key))
        .findFirst()
        .map(key -> "the accelerator remembers what is not so at " + predicate(table, key));
  }

  @Override
  public void close() throws SQLException {
    h2.close();
    driver.close();
  }
}
