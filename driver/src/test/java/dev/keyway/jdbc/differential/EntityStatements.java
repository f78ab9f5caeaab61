package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.EntityTwin.Field;
import dev.keyway.jdbc.differential.Rows.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes random statements over the entities of the shop. Used by one thread. */
final class EntityStatements {

  private static final List<String> JOINS =
      List.of(
          "orders,order_item,a.order_id = b.order_id",
          "order_item,product,a.product_id = b.product_id",
          "order_item,inventory,a.product_id = b.product_id",
          "order_item,customer,a.customer_id = b.customer_id",
          "customer,invoice,a.customer_id = b.customer_id",
          "invoice,order_item,a.order_id = b.order_id AND a.customer_id = b.customer_id",
          "product,order_item,a.product_id = b.product_id",
          "shipment,shipment_item,a.shipment_id = b.shipment_id",
          "shipment_item,order_item,a.order_id = b.order_id AND a.product_id = b.product_id",
          "shipment,warehouse,a.warehouse_id = b.warehouse_id",
          "warehouse,inventory,a.warehouse_id = b.warehouse_id",
          "inventory,product,a.product_id = b.product_id");

  private final Random random;
  private final List<Map<String, AttributeValue>> items;

  EntityStatements(long seed, List<Map<String, AttributeValue>> items) {
    this.random = new Random(seed);
    this.items = items;
  }

  /** A new statement. */
  Case next() {
    Template template = Template.parse(statement());
    return new Case("random", template, template.literal(), Digits.ALL);
  }

  private String statement() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> aggregate(one(EntityTwins.TABLES));
      case 2, 3 -> join();
      case 4 -> subQuery();
      default -> rows(one(EntityTwins.TABLES));
    };
  }

  private String rows(EntityTwin table) {
    List<String> columns = some(table, "");
    String from = " FROM " + table.name() + where(table);
    if (random.nextInt(3) > 0) {
      return "SELECT " + (random.nextInt(6) == 0 ? "DISTINCT " : "") + list(columns) + from;
    }
    String direction = random.nextBoolean() ? "" : " DESC";
    String order =
        columns.stream().map(column -> column + direction).collect(Collectors.joining(", "));
    return "SELECT "
        + list(columns)
        + from
        + " ORDER BY "
        + order
        + (random.nextBoolean() ? "" : " LIMIT {" + random.nextInt(8) + "}");
  }

  private String aggregate(EntityTwin table) {
    String column = one(table.columns()).name();
    String function = one(List.of("COUNT", "MIN", "MAX")) + "(" + column + ")";
    if (random.nextBoolean()) {
      return "SELECT COUNT(*), " + function + " FROM " + table.name() + where(table);
    }
    String group = one(table.columns()).name();
    return "SELECT "
        + group
        + ", "
        + function
        + " FROM "
        + table.name()
        + where(table)
        + " GROUP BY "
        + group;
  }

  private String join() {
    String[] join = one(JOINS).split(",", -1);
    EntityTwin left = table(join[0]);
    EntityTwin right = table(join[1]);
    String outer = random.nextBoolean() ? " LEFT JOIN " : " JOIN ";
    String onRight = random.nextBoolean() ? " AND " + predicate(right, "b.") : "";
    List<String> columns = new ArrayList<>(some(left, "a."));
    some(right, "b.").forEach(column -> columns.add(column + " AS " + column.replace('.', '_')));
    return "SELECT "
        + list(columns)
        + " FROM "
        + join[0]
        + " a"
        + outer
        + join[1]
        + " b ON "
        + join[2]
        + onRight
        + " WHERE "
        + predicate(left, "a.");
  }

  private String subQuery() {
    String[] join = one(JOINS).split(",", -1);
    EntityTwin left = table(join[0]);
    return "SELECT "
        + list(some(left, "a."))
        + " FROM "
        + join[0]
        + " a WHERE "
        + (random.nextBoolean() ? "" : "NOT ")
        + "EXISTS (SELECT * FROM "
        + join[1]
        + " b WHERE "
        + join[2]
        + " AND "
        + predicate(table(join[1]), "b.")
        + ") AND "
        + predicate(left, "a.");
  }

  private String where(EntityTwin table) {
    return random.nextInt(12) == 0 ? "" : " WHERE " + predicate(table, "");
  }

  private String predicate(EntityTwin table, String alias) {
    Map<String, AttributeValue> row = one(items.stream().filter(table::isRow).toList());
    // Columns of keys come first: a comparison of those is what is to be pushed down.
    int known = 1 + random.nextInt(2);
    String predicate =
        table.columns().subList(0, known).stream()
            .map(column -> comparison(column, alias, row))
            .collect(Collectors.joining(" AND "));
    Field other = one(table.columns());
    return switch (random.nextInt(5)) {
      case 0 -> "(" + predicate + " OR " + comparison(other, alias, row) + ")";
      case 1 -> "NOT (" + predicate + ")";
      case 2 -> comparison(other, alias, row);
      case 3 -> predicate + " AND " + comparison(other, alias, row);
      default -> predicate;
    };
  }

  private String comparison(Field field, String alias, Map<String, AttributeValue> row) {
    String column = alias + field.name();
    Object value = field.sqlValue(row);
    if (value == null || random.nextInt(12) == 0) {
      return column + (random.nextBoolean() ? " IS NULL" : " IS NOT NULL");
    }
    String other = marked(Objects.requireNonNullElse(field.sqlValue(one(items(field))), value));
    if (!field.isNumber() && random.nextInt(5) == 0) {
      String text = value.toString();
      String prefix = text.substring(0, random.nextInt(text.length() + 1));
      return column + (random.nextInt(4) == 0 ? " NOT" : "") + " LIKE " + marked(prefix + "%");
    }
    return switch (random.nextInt(8)) {
      case 0 -> column + " IN (" + marked(value) + ", " + other + ")";
      case 1 -> column + " BETWEEN " + marked(value) + " AND " + other;
      case 2 -> column + one(List.of(" < ", " <= ", " > ", " >= ", " <> ")) + marked(value);
      default -> column + " = " + marked(value);
    };
  }

  /** Items that have the column. */
  private List<Map<String, AttributeValue>> items(Field field) {
    return EntityTwins.TABLES.stream()
        .filter(table -> table.columns().contains(field))
        .flatMap(table -> items.stream().filter(table::isRow))
        .toList();
  }

  private static String marked(Object value) {
    return "{" + new Comparand(value).literal() + "}";
  }

  private List<String> some(EntityTwin table, String alias) {
    return Stream.of(one(table.columns()), one(table.columns()), one(table.columns()))
        .distinct()
        .map(column -> alias + column.name())
        .toList();
  }

  private static String list(List<String> columns) {
    return String.join(", ", columns);
  }

  private static EntityTwin table(String name) {
    return EntityTwins.TABLES.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
