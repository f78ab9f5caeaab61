package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import dev.keyway.jdbc.histories.HistoryColumn.Use;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * A table of both databases.
 *
 * @param definition what it is in DynamoDB
 * @param columns all of its columns, those of the key first
 * @param keys the keys that histories are about, few, so that they are often hit
 */
record HistoryTable(
    CreateTableRequest definition, List<HistoryColumn> columns, List<List<Comparand>> keys) {

  String name() {
    return definition.tableName();
  }

  List<HistoryColumn> keyColumns() {
    return columns.stream().filter(HistoryColumn::isKey).toList();
  }

  /** Those that statements may change. */
  List<HistoryColumn> others() {
    return columns.stream().filter(column -> !column.isKey()).toList();
  }

  /** Those others that an UPDATE can set today. */
  List<HistoryColumn> plain() {
    return others().stream().filter(column -> column.use() != Use.MEMBER).toList();
  }

  /** What columns show of the attributes of an item: no NULL, and nothing that no column names. */
  SortedMap<String, String> shown(SortedMap<String, String> attributes) {
    SortedMap<String, String> shown = new TreeMap<>();
    for (HistoryColumn column : columns) {
      String value = attributes.get(column.name());
      if (value != null && !value.equals(Items.NULL)) {
        shown.put(column.name(), value);
      }
    }
    return shown;
  }

  /** A SELECT of all columns. */
  String select(String predicate) {
    return "SELECT "
        + String.join(", ", columns.stream().map(HistoryColumn::quoted).toList())
        + " FROM "
        + name()
        + " WHERE "
        + predicate;
  }

  String h2Definition() {
    return "CREATE TABLE "
        + name()
        + " ("
        + String.join(", ", columns.stream().map(HistoryColumn::h2Definition).toList())
        + ", unnamed VARCHAR DEFAULT '', nulls VARCHAR DEFAULT '', PRIMARY KEY ("
        + String.join(", ", keyColumns().stream().map(HistoryColumn::quoted).toList())
        + "))";
  }

  @Override
  public String toString() {
    return name();
  }
}
