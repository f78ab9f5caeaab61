package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the items of a sample hold at one path. Not thread-safe. */
final class SampledValues {

  private final List<String> path;
  private int items;
  private @Nullable Encoding encoding;
  private @Nullable ColumnType number;

  SampledValues(List<String> path) {
    this.path = path;
  }

  void add(AttributeValue value) {
    items++;
    Encoding seen = ColumnSampler.encoding(value);
    if (seen != null) {
      encoding = encoding == null || encoding == seen ? seen : Encoding.MIXED;
    }
    if (seen == Encoding.NUMBER) {
      ColumnType type = ColumnSampler.type(value, seen);
      number = number == null ? type : number.holding(type);
    }
  }

  List<String> path() {
    return path;
  }

  /** What SQL calls it unless somebody declares another name. */
  String name() {
    return String.join(".", path);
  }

  /** How many of the items have it, if only as NULL. */
  int items() {
    return items;
  }

  /** Whether it is a member of a map, and of a type that is not read as JSON only. */
  boolean isScalarMember() {
    return path.size() > 1 && encoding != Encoding.DOCUMENT;
  }

  /** What was NULL in every item may have any type in the next. */
  Column column() {
    return column(encoding == null ? Encoding.MIXED : encoding, Presence.OPTIONAL);
  }

  /** The column of a key, of which the description says how it is stored. */
  Column column(Encoding stored, Presence presence) {
    ColumnType type =
        stored == Encoding.NUMBER && number != null ? number : ColumnSampler.type(stored);
    return new Column(name(), path, type, stored, presence);
  }
}
