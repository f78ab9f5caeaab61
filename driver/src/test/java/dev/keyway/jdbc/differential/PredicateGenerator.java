package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.Coverage.Cell;
import dev.keyway.jdbc.differential.Coverage.Form;
import dev.keyway.jdbc.differential.Coverage.Found;
import dev.keyway.jdbc.differential.TwinColumn.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
  private final Map<String, AttributeValue> witness;

  PredicateGenerator(Random random, Coverage coverage, TwinTable table, String alias) {
    this.random = random;
    this.coverage = coverage;
    this.table = table;
    this.alias = alias;
    this.witness =
        table.items().isEmpty()
            ? Map.of()
            : table.items().get(random.nextInt(table.items().size()));
  }

  /** A predicate: often one that a key serves, often with something beside it. */
  String predicate() {
    List<String> conjuncts = new ArrayList<>();
    if (random.nextInt(10) < 7) {
      conjuncts.addAll(onKey());
    }
    int more = conjuncts.isEmpty() ? 1 + random.nextInt(2) : random.nextInt(2);
    for (int i = 0; i < more; i++) {
      conjuncts.add(term());
    }
    return String.join(" AND ", conjuncts);
  }

  private String term() {
    return switch (random.nextInt(10)) {
      case 0 -> "(" + onAnyColumn() + " OR " + onAnyColumn() + ")";
      case 1 -> "NOT (" + onAnyColumn() + ")";
      case 2 -> "(" + onAnyColumn() + " AND " + onAnyColumn() + ")";
      default -> onAnyColumn();
    };
  }

  private String onAnyColumn() {
    List<TwinColumn> columns =
        table.columns().stream().filter(column -> column.kind() != Kind.DOCUMENT).toList();
    TwinColumn column = columns.get(random.nextInt(columns.size()));
    Cell rarest = coverage.rarest(column.kind());
    List<Operator> all = Operator.of(column.kind());
    return random.nextBoolean()
        ? compared(column, rarest.operator(), rarest.form())
        : compared(column, all.get(random.nextInt(all.size())), form());
  }

  private Form form() {
    return random.nextBoolean() ? Form.LITERAL : Form.PARAMETER;
  }

  /** Conjuncts that pin a partition key of the table or an index, and say more of the sort key. */
  private List<String> onKey() {
    List<TwinTable.Key> keys = new ArrayList<>(List.of(table.key()));
    table.indexes().forEach(index -> keys.add(index.key()));
    TwinTable.Key key = keys.get(random.nextInt(keys.size()));
    List<String> conjuncts = new ArrayList<>();
    for (String part : key.partition()) {
      Operator operator = random.nextInt(4) == 0 ? Operator.IN : Operator.EQUAL;
      conjuncts.add(compared(table.column(part), operator, form()));
    }
    for (String part : key.sort()) {
      TwinColumn column = table.column(part);
      conjuncts.add(
          switch (random.nextInt(8)) {
            case 0, 1 -> compared(column, Operator.EQUAL, form());
            case 2 -> compared(column, Operator.IN, form());
            case 3 ->
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
            case 6 -> compared(column, Operator.IS_NOT_NULL, Form.LITERAL);
            default -> onRange(column);
          });
    }
    return conjuncts;
  }

  private String onRange(TwinColumn column) {
    List<Operator> ranges =
        List.of(
            Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST, Operator.BETWEEN);
    return compared(column, ranges.get(random.nextInt(ranges.size())), form());
  }

  private String compared(TwinColumn column, Operator operator, Form form) {
    String left = alias + column.name() + " " + operator.sql();
    List<@Nullable Object> values = new ArrayList<>();
    String right =
        switch (operator) {
          case IS_NULL, IS_NOT_NULL -> "";
          case BETWEEN, NOT_BETWEEN -> {
            values.add(value(column));
            values.add(value(column));
            yield " " + written(values.get(0), form) + " AND " + written(values.get(1), form);
          }
          case IN, NOT_IN -> {
            int size = random.nextInt(12) == 0 ? 17 + random.nextInt(8) : 1 + random.nextInt(4);
            for (int i = 0; i < size; i++) {
              values.add(value(column));
            }
            yield " ("
                + String.join(", ", values.stream().map(v -> written(v, form)).toList())
                + ")";
          }
          case PREFIX, PATTERN, NOT_LIKE -> {
            Object value = value(column);
            values.add(value);
            yield " " + written(pattern(value, operator), form) + " ESCAPE '!'";
          }
          default -> {
            values.add(value(column));
            yield " " + written(values.get(0), form);
          }
        };
    count(column, operator, form, values);
    return left + right;
  }

  private void count(
      TwinColumn column, Operator operator, Form form, List<@Nullable Object> values) {
    List<Cell> cells = new ArrayList<>();
    column
        .states(table.items())
        .forEach(
            state -> cells.add(new Cell(operator, column.kind(), Coverage.found(state), form)));
    if (values.stream().anyMatch(value -> occurs(column, value))) {
      cells.add(new Cell(operator, column.kind(), Found.BOUND, form));
    }
    coverage.count(cells);
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

  private static String written(@Nullable Object value, Form form) {
    String literal = new Comparand(value).literal();
    return form == Form.PARAMETER ? "{" + literal + "}" : literal;
  }

  /** The witness's value, another item's, one beside it, or NULL. */
  private @Nullable Object value(TwinColumn column) {
    Object own = column.sqlValue(witness);
    int choice = random.nextInt(20);
    if (own != null && choice < 11) {
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
    return other == null || choice < 17 ? other : beside(other);
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
