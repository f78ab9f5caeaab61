package dev.keyway.jdbc.entities;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entity whose items histories write, and its twin in H2. The twin has a column more, {@code
 * extra}, that statements do not name: an attribute that is none of the entity.
 *
 * @param name of both tables
 * @param columns those of the key first
 * @param check what H2 has to check beside keys and NOT NULL
 * @param whole columns that are written in one key, so that an UPSERT has all or none of them
 * @param item the item that a program makes of the values of a row
 */
record HistoryEntity(
    String name,
    List<HistoryColumn> columns,
    String check,
    List<List<String>> whole,
    Function<Map<String, @Nullable String>, RawItem> item) {

  static final String EXTRA = "extra";

  List<HistoryColumn> keyColumns() {
    return columns.stream().filter(HistoryColumn::isKey).toList();
  }

  List<HistoryColumn> others() {
    return columns.stream().filter(column -> !column.isKey()).toList();
  }

  String keyNames() {
    return names(keyColumns());
  }

  static String names(List<HistoryColumn> columns) {
    return columns.stream().map(HistoryColumn::name).collect(Collectors.joining(", "));
  }

  String definition() {
    return "CREATE TABLE "
        + name
        + " ("
        + columns.stream().map(HistoryColumn::definition).collect(Collectors.joining(", "))
        + ", "
        + EXTRA
        + " VARCHAR, PRIMARY KEY ("
        + keyNames()
        + "), CHECK ("
        + check
        + "))";
  }

  /** The item of a row of the twin. */
  Map<String, AttributeValue> item(Map<String, @Nullable String> row) {
    return item.apply(row).with("kind", name).with(EXTRA, row.get(EXTRA)).attributes();
  }

  @Override
  public String toString() {
    return name;
  }
}
