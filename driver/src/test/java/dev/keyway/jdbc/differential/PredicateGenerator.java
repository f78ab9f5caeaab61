package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.Coverage.Cell;
import dev.keyway.jdbc.differential.Coverage.Form;
import dev.keyway.jdbc.differential.Coverage.Found;
import dev.keyway.jdbc.differential.TwinColumn.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes random predicates on one table, most of them true of a witness: one of its items, so that
 * results are rarely empty. Used by one thread.
 */
final class PredicateGenerator {

  private final Random random;
  private final Coverage coverage;
  private final TwinTable table;
  private final String alias;
  private final Slots slots;
  private final Map<String, AttributeValue> witness;

  /**
   * @param relation the table, under its name in the statement
   * @param slots the parameters of the statement
   */
  PredicateGenerator(Random random, Coverage coverage, Relation relation, Slots slots) {
    this.random = random;
    this.coverage = coverage;
    this.table = relation.table;
    this.alias = relation.alias;
    this.slots = slots;
    this.witness =
        table.items().isEmpty()
            ? Map.of()
            : table.items().get(random.nextInt(table.items().size()));
  }

  /**
   * A table in a statement.
   *
   * @param alias what stands before its columns
   */
  record Relation(TwinTable table, String alias) {}

  /** A predicate: often one that a key serves, often with something beside it. */
  String predicate() {
    List<String> conjuncts = new ArrayList<>();
    if (random.nextInt(10) < 6) {
      conjuncts.addAll(onKey());
    }
    int more = conjuncts.isEmpty() || random.nextInt(3) > 0 ? 1 : 0;
    for (int i = 0; i < more; i++) {
      conjuncts.add(term());
    }
    return String.join(" AND ", conjuncts);
  }

  private String term() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> "(" + onAnyColumn() + " OR " + onAnyColumn() + ")";
      case 4 -> "NOT (" + onAnyColumn() + ")";
      case 5 -> "(" + onAnyColumn() + " AND " + onAnyColumn() + ")";
      default -> onAnyColumn();
    };
  }

  /** Mostly what is rarest among the kinds of the table's columns. */
  private String onAnyColumn() {
    List<TwinColumn> columns =
        table.columns().stream().filter(column -> column.kind() != Kind.DOCUMENT).toList();
    TwinColumn column = columns.get(random.nextInt(columns.size()));
    if (random.nextInt(4) == 0) {
      List<Operator> all = Operator.of(column.kind());
      return compared(column, all.get(random.nextInt(all.size())), form());
    }
    Cell rarest = coverage.rarest(columns.stream().map(TwinColumn::kind).toList());
    List<TwinColumn> alike =
        columns.stream().filter(other -> other.kind() == rarest.kind()).toList();
    return compared(alike.get(random.nextInt(alike.size())), rarest.operator(), rarest.form());
  }

  private Form form() {
    return random.nextBoolean() ? Form.LITERAL : Form.PARAMETER;
  }

  /** Conjuncts that pin a partition key of the table or an index, and say more of the sort key. */
  private List<String> onKey() {
    List<TwinTable.Key> keys = new ArrayList<>(List.of(table.key()));
    table.indexes().forEach(index -> keys.add(index.key()));
    TwinTable.Key key = keys.get(random.nextInt(keys.size()));
    List<String> conjuncts = onPartition(key);
    for (String part : key.sort()) {
      TwinColumn column = table.column(part);
      conjuncts.add(
          switch (random.nextInt(8)) {
            case 0, 1 -> compared(column, Operator.EQUAL, form());
            case 2, 3 ->
                column.kind() == Kind.TEXT
                    ? compared(column, Operator.PREFIX, form())
                    : compared(column, Operator.GREATER, form());
            case 4 ->
                compared(column, Operator.AT_LEAST, form())
                    + " AND "
                    + compared(column, Operator.LESS, form());
            case 5 ->
                "("
                    + compared(column, Operator.BETWEEN, form())
                    + " OR "
                    + compared(column, Operator.LESS, form())
                    + ")";
            case 6 ->
                random.nextBoolean()
                    ? compared(column, Operator.IN, form())
                    : compared(column, Operator.IS_NOT_NULL, Form.LITERAL);
            default -> onRange(column);
          });
    }
    return conjuncts;
  }

  private List<String> onPartition(TwinTable.Key key) {
    List<String> conjuncts = new ArrayList<>();
    for (String part : key.partition()) {
      Operator operator = random.nextInt(4) == 0 ? Operator.IN : Operator.EQUAL;
      conjuncts.add(compared(table.column(part), operator, form()));
    }
    return conjuncts;
  }

  /** A predicate that leaves the sort key of the table free, or bounds it once. */
  String onCollections() {
    List<String> conjuncts = onPartition(table.key());
    TwinColumn sort = table.column(table.key().sort().get(0));
    switch (random.nextInt(4)) {
      case 0 -> conjuncts.add(onRange(sort));
      case 1 -> conjuncts.add(onAnyColumn());
      default -> {
        // All of the collection.
      }
    }
    return String.join(" AND ", conjuncts);
  }

  private String onRange(TwinColumn column) {
    List<Operator> ranges =
        List.of(
            Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST, Operator.BETWEEN);
    return compared(column, ranges.get(random.nextInt(ranges.size())), form());
  }

  private String compared(TwinColumn column, Operator operator, Form form) {
    Compared compared = new Compared(column, operator, form);
    String right =
        switch (operator) {
          case IS_NULL, IS_NOT_NULL -> "";
          case BETWEEN, NOT_BETWEEN -> " " + compared.value() + " AND " + compared.value();
          case IN, NOT_IN -> {
            int size = random.nextInt(12) == 0 ? 17 + random.nextInt(8) : 1 + random.nextInt(4);
            List<String> values = new ArrayList<>();
            for (int i = 0; i < size; i++) {
              values.add(compared.value());
            }
            yield " (" + String.join(", ", values) + ")";
          }
          case PREFIX, PATTERN, NOT_LIKE -> " " + compared.value() + " ESCAPE '!'";
          default -> " " + compared.value();
        };
    if (form == Form.PARAMETER) {
      slots.counting(compared::count);
    } else {
      compared.count();
    }
    return alias + column.name() + " " + operator.sql() + right;
  }

  /** One predicate, and the values that it compares with. */
  private final class Compared {
    private final TwinColumn column;
    private final Operator operator;
    private final Form form;
    private final Set<Found> found;

    Compared(TwinColumn column, Operator operator, Form form) {
      this.column = column;
      this.operator = operator;
      this.form = form;
      this.found = EnumSet.noneOf(Found.class);
    }

    String value() {
      return form == Form.PARAMETER ? slots.add(this::next) : new Comparand(next()).literal();
    }

    private @Nullable Object next() {
      Object value = PredicateGenerator.this.value(column, operator);
      if (occurs(column, value)) {
        found.add(Found.BOUND);
      }
      boolean pattern =
          switch (operator) {
            case PREFIX, PATTERN, NOT_LIKE -> true;
            default -> false;
          };
      return pattern ? pattern(value, operator) : value;
    }

    void count() {
      column.states(table.items()).forEach(state -> found.add(Coverage.found(state)));
      coverage.count(
          found.stream().map(each -> new Cell(operator, column.kind(), each, form)).toList());
      found.clear();
    }
  }

  private boolean occurs(TwinColumn column, @Nullable Object value) {
    return value != null
        && table.items().stream()
            .map(column::sqlValue)
            .anyMatch(
                other ->
                    value instanceof BigDecimal number
                        ? other instanceof BigDecimal same && number.compareTo(same) == 0
                        : Objects.deepEquals(value, other));
  }

  /** A pattern that the value matches, if it is text. */
  private @Nullable Object pattern(@Nullable Object value, Operator operator) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    int whole = text.codePointCount(0, text.length());
    String start =
        whole == 0 ? "" : text.substring(0, text.offsetByCodePoints(0, random.nextInt(whole) + 1));
    String escaped = start.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    if (operator == Operator.PATTERN) {
      return random.nextBoolean() ? "%" + escaped + "%" : escaped + "_%";
    }
    return escaped + "%";
  }

  /** The witness's value, another item's, one beside it, or NULL. */
  private @Nullable Object value(TwinColumn column, Operator operator) {
    Object own = column.sqlValue(witness);
    int choice = random.nextInt(20);
    if (own != null && choice < (operator.isTrueOfItself() ? 16 : 4)) {
      return own;
    }
    if (choice == 19) {
      return null;
    }
    List<Object> all = new ArrayList<>();
    for (Map<String, AttributeValue> item : table.items()) {
      Object value = column.sqlValue(item);
      if (value != null) {
        all.add(value);
      }
    }
    Object other = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    return other == null || choice < 18 ? other : beside(other);
  }

  private Object beside(Object value) {
    if (value instanceof BigDecimal number) {
      return number.precision() > 30 ? number : number.add(new BigDecimal("0.5"));
    }
    if (value instanceof String text) {
      return random.nextBoolean() ? text + "\uD83D\uDE00" : text + "a";
    }
    return value;
  }
}
