package dev.keyway.foodmart;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * How a table of FoodMart is kept in DynamoDB.
 *
 * @param name its name
 * @param partitionKey the column that is the partition key
 * @param sortKey the column that is the sort key, {@link #ROW} or "" for none
 */
record StoredTable(String name, String partitionKey, String sortKey) {

  /** An attribute that numbers the rows of a table that has no unique key of two columns. */
  static final String ROW = "row_number";

  /** Natural keys; a fact is found by what it is about. */
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          entry("account", List.of("account_id")),
          entry("agg_c_10_sales_fact_1997", List.of("month_of_year")),
          entry("agg_l_03_sales_fact_1997", List.of("customer_id", "time_id")),
          entry("agg_l_04_sales_fact_1997", List.of("time_id")),
          entry("agg_lc_06_sales_fact_1997", List.of("time_id", "city")),
          entry("agg_g_ms_pcat_sales_fact_1997", List.of("month_of_year", ROW)),
          entry("category", List.of("category_id")),
          entry("currency", List.of("currency_id", "date")),
          entry("customer", List.of("customer_id")),
          entry("days", List.of("day")),
          entry("department", List.of("department_id")),
          entry("employee", List.of("employee_id")),
          entry("employee_closure", List.of("supervisor_id", "employee_id")),
          entry("expense_fact", List.of("store_id", ROW)),
          entry("inventory_fact_1997", List.of("product_id", ROW)),
          entry("inventory_fact_1998", List.of("product_id", ROW)),
          entry("position", List.of("position_id")),
          entry("product", List.of("product_id")),
          entry("product_class", List.of("product_class_id")),
          entry("promotion", List.of("promotion_id")),
          entry("region", List.of("region_id")),
          entry("reserve_employee", List.of("employee_id")),
          entry("salary", List.of("employee_id", "pay_date")),
          entry("store", List.of("store_id")),
          entry("store_ragged", List.of("store_id")),
          entry("time_by_day", List.of("time_id")),
          entry("warehouse", List.of("warehouse_id")),
          entry("warehouse_class", List.of("warehouse_class_id")));

  /** The other tables are facts about sales. */
  private static final List<String> SALES = List.of("customer_id", ROW);

  static StoredTable of(String name) {
    List<String> key = KEYS.getOrDefault(name, SALES);
    return new StoredTable(name, key.get(0), key.size() == 1 ? "" : key.get(1));
  }
}
