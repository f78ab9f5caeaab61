package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.Rows.Digits;
import dev.keyway.jdbc.differential.TwinColumn.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes random statements over the tables of the suite. Used by one thread. */
final class StatementGenerator {

  /** Longer numbers than these H2 does not sum exactly. */
  private static final int SUMMED_DIGITS = 18;

  private static final int MOST_USES = 5;

  private static final List<Join> JOINS =
      List.of(
          new Join("ledger", "people", "a.person = b.id"),
          new Join("people", "people", "a.boss = b.id"),
          new Join("people", "ledger", "a.id = b.person"),
          new Join("events", "events", "a.device = b.device AND a.at = b.at"),
          new Join("events", "events", "a.kind = b.kind AND a.score = b.score"),
          new Join("people", "numbers", "a.rank = b.n"),
          new Join("ledger", "numbers", "a.account = b.n"),
          new Join("blobs", "events", "a.digest = b.data"),
          new Join("people", "events", "a.misc = b.odd"));

  private final Random random;
  private final Coverage coverage;
  private final List<TwinTable> tables;
  private Slots slots = new Slots();
  private String sql = "";
  private int uses;

  StatementGenerator(long seed, List<TwinTable> tables, Coverage coverage) {
    this.random = new Random(seed);
    this.coverage = coverage;
    this.tables = tables;
  }

  private record Join(String left, String right, String condition) {}

  /** A new statement, or the last one with other parameters. */
  Case next() {
    if (slots.isEmpty() || uses == MOST_USES) {
      slots = new Slots();
      uses = 0;
      sql = statement();
    }
    uses++;
    Template template = slots.fill(sql);
    return new Case("random", template, template.literal(), Digits.ALL);
  }

  private String statement() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> aggregates();
      case 3, 4, 5 -> join();
      case 6, 7 -> subQuery();
      case 8 -> setOperation();
      case 9, 10 -> collections();
      default -> rows();
    };
  }

  private TwinTable table() {
    // The table of long pages costs more than the others.
    int choice = random.nextInt(60);
    return choice == 0 ? named("wide") : tables.get(choice % 6);
  }

  private TwinTable named(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  private PredicateGenerator predicates(TwinTable table, String alias) {
    return new PredicateGenerator(
        random, coverage, new PredicateGenerator.Relation(table, alias), slots);
  }

  private String where(TwinTable table, String alias) {
    return random.nextInt(12) == 0 ? "" : " WHERE " + predicates(table, alias).predicate();
  }

  private String rows() {
    TwinTable table = table();
    Set<String> columns = new LinkedHashSet<>(someColumns(table));
    String from = " FROM " + table.name() + where(table, "");
    boolean distinct = random.nextInt(8) == 0;
    if (random.nextInt(3) > 0) {
      return "SELECT "
          + (distinct ? "DISTINCT " : "")
          + (random.nextInt(4) == 0 ? "*" : String.join(", ", columns))
          + from
          + (distinct ? "" : limit());
    }
    List<String> order = new ArrayList<>(someColumns(table).subList(0, 1));
    if (!distinct) {
      order.addAll(table.key().attributes().toList());
    }
    columns.addAll(order);
    List<String> keys =
        order.stream().distinct().map(key -> random.nextBoolean() ? key : key + " DESC").toList();
    return "SELECT "
        + (distinct ? "DISTINCT " : "")
        + String.join(", ", columns)
        + from
        + " ORDER BY "
        + String.join(", ", keys)
        + (distinct ? "" : limit());
  }

  /** What a read of item collections may give by itself: an order, a count, an extreme. */
  private String collections() {
    List<TwinTable> sorted =
        tables.stream()
            .filter(table -> !table.key().sort().isEmpty() && !table.name().equals("wide"))
            .toList();
    TwinTable table = sorted.get(random.nextInt(sorted.size()));
    String where = " FROM " + table.name() + " WHERE " + predicates(table, "").onCollections();
    String sort = table.key().sort().get(0);
    String column = table.columns().get(random.nextInt(table.columns().size())).name();
    List<String> order = new ArrayList<>(table.key().sort());
    order.addAll(table.key().partition());
    String direction = random.nextBoolean() ? "" : " DESC";
    String partition = table.key().partition().get(0);
    return switch (random.nextInt(8)) {
      case 0 -> "SELECT COUNT(*)" + where;
      case 1 -> "SELECT COUNT(" + column + ")" + where;
      case 2 -> "SELECT MIN(" + sort + ")" + where;
      case 3 -> "SELECT MAX(" + sort + ")" + where;
      case 4 -> "SELECT " + partition + ", MAX(" + sort + ")" + where + " GROUP BY " + partition;
      case 5 -> "SELECT DISTINCT " + partition + where;
      default ->
          "SELECT "
              + table.key().attributes().collect(Collectors.joining(", "))
              + ", "
              + column
              + " AS something"
              + where
              + " ORDER BY "
              + String.join(direction + ", ", order)
              + direction
              + limit();
    };
  }

  private String limit() {
    if (random.nextInt(3) > 0) {
      return "";
    }
    String limit = " LIMIT " + count(12);
    return random.nextInt(3) == 0 ? limit + " OFFSET " + count(4) : limit;
  }

  private String count(int bound) {
    return random.nextBoolean()
        ? slots.add(() -> BigDecimal.valueOf(random.nextInt(bound)))
        : String.valueOf(random.nextInt(bound));
  }

  private List<String> someColumns(TwinTable table) {
    List<String> columns = new ArrayList<>();
    int wanted = 1 + random.nextInt(4);
    for (int i = 0; i < wanted; i++) {
      columns.add(table.columns().get(random.nextInt(table.columns().size())).name());
    }
    return columns.stream().distinct().toList();
  }

  private String aggregates() {
    TwinTable table = table();
    List<String> groups = random.nextBoolean() ? List.of() : someColumns(table).subList(0, 1);
    List<String> outputs = new ArrayList<>(groups);
    outputs.add("COUNT(*)");
    for (TwinColumn column : table.columns()) {
      if (random.nextInt(3) == 0) {
        outputs.add(aggregate(table, column));
      }
    }
    return "SELECT "
        + String.join(", ", outputs)
        + " FROM "
        + table.name()
        + where(table, "")
        + (groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups))
        + (groups.isEmpty() || random.nextInt(4) > 0 ? "" : " HAVING COUNT(*) > " + count(3));
  }

  private String aggregate(TwinTable table, TwinColumn column) {
    boolean ordered = column.kind() != Kind.BOOLEAN && column.kind() != Kind.DOCUMENT;
    String function =
        switch (random.nextInt(5)) {
          case 0 -> "COUNT(";
          case 1 -> "COUNT(DISTINCT ";
          case 2 -> ordered ? "MIN(" : "COUNT(";
          case 3 -> ordered ? "MAX(" : "COUNT(";
          default -> isSummed(table, column) ? "SUM(" : "COUNT(";
        };
    return function + column.name() + ")";
  }

  private static boolean isSummed(TwinTable table, TwinColumn column) {
    return column.kind() == Kind.NUMBER
        && table.items().stream()
            .map(column::sqlValue)
            .noneMatch(
                value ->
                    value instanceof BigDecimal number
                        && number.precision() + Math.abs(number.scale()) > SUMMED_DIGITS);
  }

  private String join() {
    Join join = JOINS.get(random.nextInt(JOINS.size()));
    TwinTable left = named(join.left);
    TwinTable right = named(join.right);
    PredicateGenerator onRight = predicates(right, "b.");
    boolean outer = random.nextBoolean();
    String condition =
        join.condition + (random.nextInt(3) == 0 ? " AND " + onRight.predicate() : "");
    List<String> columns = new ArrayList<>();
    someColumns(left).forEach(column -> columns.add("a." + column));
    someColumns(right).forEach(column -> columns.add("b." + column + " AS b_" + column));
    String where = predicates(left, "a.").predicate();
    String tables =
        join.left + " a " + (outer ? "LEFT JOIN " : "JOIN ") + join.right + " b ON " + condition;
    List<Join> third = JOINS.stream().filter(next -> next.left.equals(join.right)).toList();
    if (!third.isEmpty() && random.nextInt(3) == 0) {
      tables = third(third.get(random.nextInt(third.size())), tables, columns);
    }
    return "SELECT "
        + String.join(", ", columns)
        + " FROM "
        + tables
        + " WHERE "
        + where
        + (random.nextInt(3) == 0 ? " AND " + onRight.predicate() : "")
        + (random.nextInt(4) == 0 ? ordered(left, right, columns) : "");
  }

  /** A table joined to the second one, before or behind the others. */
  private String third(Join join, String tables, List<String> columns) {
    TwinTable table = named(join.right);
    someColumns(table).forEach(column -> columns.add("c." + column + " AS c_" + column));
    String condition =
        join.condition.replace("b.", "c.").replace("a.", "b.")
            + (random.nextBoolean() ? " AND " + predicates(table, "c.").predicate() : "");
    // Written in front it can be read only after those behind it.
    return random.nextBoolean() || tables.contains("LEFT")
        ? tables + " JOIN " + join.right + " c ON " + condition
        : join.right + " c CROSS JOIN " + tables + " AND " + condition;
  }

  /** By the columns of the first table, and enough of the rows to tell them apart. */
  private String ordered(TwinTable left, TwinTable right, List<String> columns) {
    String direction = random.nextBoolean() ? "" : " DESC";
    List<String> order = new ArrayList<>(left.key().sort());
    order.addAll(left.key().partition());
    List<String> all = new ArrayList<>();
    order.forEach(column -> all.add("a." + column));
    right.key().attributes().forEach(column -> all.add("b." + column));
    columns.forEach(column -> all.add(column.split(" AS ", -1)[0]));
    return " ORDER BY "
        + all.stream().distinct().collect(Collectors.joining(direction + ", "))
        + direction
        + limit();
  }

  private String subQuery() {
    Join join = JOINS.get(random.nextInt(JOINS.size()));
    TwinTable right = named(join.right);
    String inner = predicates(right, "b.").predicate();
    String equality = join.condition.split(" AND ", -1)[0];
    String[] sides = equality.split(" = ", -1);
    String from = " FROM " + join.right + " b WHERE ";
    String condition =
        switch (random.nextInt(4)) {
          case 0 -> sides[0] + " IN (SELECT " + sides[1] + from + inner + ")";
          case 1 -> sides[0] + " NOT IN (SELECT " + sides[1] + from + inner + ")";
          case 2 -> "EXISTS (SELECT *" + from + join.condition + " AND " + inner + ")";
          default -> "NOT EXISTS (SELECT *" + from + join.condition + " AND " + inner + ")";
        };
    TwinTable left = named(join.left);
    return "SELECT "
        + String.join(", ", someColumns(left).stream().map(column -> "a." + column).toList())
        + " FROM "
        + join.left
        + " a WHERE "
        + condition
        + (random.nextBoolean() ? " AND " + predicates(left, "a.").predicate() : "");
  }

  private String setOperation() {
    TwinTable table = table();
    String columns = String.join(", ", someColumns(table));
    List<String> operations = List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT");
    return "SELECT "
        + columns
        + " FROM "
        + table.name()
        + where(table, "")
        + " "
        + operations.get(random.nextInt(operations.size()))
        + " SELECT "
        + columns
        + " FROM "
        + table.name()
        + where(table, "");
  }
}
