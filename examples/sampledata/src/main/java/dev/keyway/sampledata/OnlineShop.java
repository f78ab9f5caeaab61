package dev.keyway.sampledata;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The published single-table example: nine kinds of items in one table {@code OnlineShop}, told
 * apart by {@code EntityType}, with two overloaded indexes that project everything.
 *
 * <table>
 *   <caption>Keys; {@code date} is such as 2026-03-14T09:26:53</caption>
 *   <tr><th>EntityType<th>PK, SK<th>GSI1-PK, GSI1-SK<th>GSI2-PK, GSI2-SK
 *   <tr><td>customer<td>c#id, c#id<td><td>
 *   <tr><td>product<td>p#id, p#id<td><td>
 *   <tr><td>warehouse<td>w#id, w#id<td><td>
 *   <tr><td>warehouseItem<td>p#id, w#id<td><td>w#id, p#id (missing on some)
 *   <tr><td>order<td>o#id, o#id<td><td>
 *   <tr><td>orderItem<td>o#id, p#id<td>p#id, date<td>c#id, p#date
 *   <tr><td>invoice<td>o#id, i#id<td>i#id, i#id<td>c#id, i#date
 *   <tr><td>shipment<td>o#id, sh#id<td>sh#id, sh#id<td>w#id, sh#date
 *   <tr><td>shipmentItem<td>o#id, shp#id<td>sh#id, p#id<td>
 * </table>
 *
 * <p>Numbers are stored as S, as in the published data; the payments of an invoice are a map in it.
 */
public final class OnlineShop {
  /** The table's name. */
  public static final String TABLE = "OnlineShop";

  /** The seed of the demonstration. */
  public static final long SEED = 2026;

  private OnlineShop() {}

  /**
   * The one table, some hundred items.
   *
   * @param seed of the data: the same items for the same seed
   */
  public static List<SampleTable> tables(long seed) {
    ShopStock stock = new ShopStock(seed);
    List<Map<String, AttributeValue>> items = stock.items();
    items.addAll(new ShopOrders(seed, stock).items());
    List<Map<String, AttributeValue>> all = List.copyOf(items);
    return List.of(
        new SampleTable(
            new TableDefinition(TABLE, "PK", "SK")
                .globalIndex("GSI1", TableDefinition.everything(), "GSI1-PK", "GSI1-SK")
                .globalIndex("GSI2", TableDefinition.everything(), "GSI2-PK", "GSI2-SK")
                .build(),
            all.size(),
            all::get));
  }
}
