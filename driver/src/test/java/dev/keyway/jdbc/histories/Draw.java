package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What one random statement is made of; remembers the kinds that it took. Used by one thread. */
final class Draw {

  private static final Set<Kind> MEASURED = Set.of(Kind.TEXT, Kind.NUMBER, Kind.MONEY);

  private final HistoryTable table;
  private final Random random;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

  Draw(HistoryTable table, Random random) {
    this.table = table;
    this.random = random;
  }

  HistoryTable table() {
    return table;
  }

  /** The kinds of the columns that were taken. */
  Set<Kind> kinds() {
    return kinds;
  }

  /** True once in so many times. */
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Some of them, at least one, in any order. */
  <T> List<T> some(List<T> all) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, between(1, shuffled.size()));
  }

  List<Comparand> key() {
    return one(table.keys());
  }

  /** A comparand to be bound or written: as templates mark it. */
  static String marked(Comparand value) {
    return "{" + value.literal() + "}";
  }

  /** A value for a column, now and then an expression, or NULL if it can be. */
  String value(HistoryColumn column) {
    kinds.add(column.kind());
    if (column.isNullable() && once(6)) {
      return "{NULL}";
    }
    return once(8) ? one(Expressions.of(column.kind())) : marked(one(column.values()));
  }

  /** What names one key. */
  String isKey(List<Comparand> key) {
    List<String> parts = new ArrayList<>();
    List<HistoryColumn> columns = table.keyColumns();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).quoted();
      String value = marked(key.get(i));
      parts.add(
          switch (random.nextInt(6)) {
            case 0 -> value + " = " + name;
            case 1 -> name + " IN (" + value + ")";
            default -> name + " = " + value;
          });
      kinds.add(columns.get(i).kind());
    }
    return String.join(" AND ", parts);
  }

  /** What names some keys of one partition, or any if they have one part. */
  String areKeys() {
    List<HistoryColumn> columns = table.keyColumns();
    HistoryColumn last = columns.get(columns.size() - 1);
    kinds.add(last.kind());
    Comparand partition = key().get(0);
    boolean single = columns.size() == 1;
    String keys =
        some(table.keys()).stream()
            .filter(one -> single || one.get(0).equals(partition))
            .map(one -> marked(one.get(one.size() - 1)))
            .collect(Collectors.joining(", "));
    String in = last.quoted() + " IN (" + (keys.isEmpty() ? "{NULL}" : keys) + ")";
    return single ? in : columns.get(0).quoted() + " = " + marked(partition) + " AND " + in;
  }

  /** A predicate that DynamoDB can evaluate. */
  String condition() {
    HistoryColumn column = one(table.others());
    String name = column.quoted();
    kinds.add(column.kind());
    String value = marked(one(column.values()));
    return switch (random.nextInt(10)) {
      case 0 -> name + " IS NULL";
      case 1, 2, 9 -> name + " IS NOT NULL";
      case 6 -> name + " <> " + value;
      case 3 -> name + " IN (" + value + ", " + marked(one(column.values())) + ")";
      case 4 -> "(" + name + " = " + value + " OR " + condition() + ")";
      case 5 -> "NOT (" + name + " = " + value + ")";
      default ->
          column.kind() == Kind.NUMBER || column.kind() == Kind.MONEY
              ? name + " >= " + value
              : name + " = " + value;
    };
  }

  /** A predicate that only the driver can evaluate, of an item that it has read. */
  String remainder() {
    HistoryColumn column =
        one(table.others().stream().filter(other -> MEASURED.contains(other.kind())).toList());
    kinds.add(column.kind());
    // As text the two databases do not write all numbers alike.
    return column.kind() == Kind.TEXT
        ? "COALESCE(LENGTH(" + column.quoted() + "), 0) < 4"
        : "COALESCE(ABS(" + column.quoted() + "), 0) < 2";
  }
}
