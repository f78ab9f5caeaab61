package dev.keyway.cache.write;

import dev.keyway.cache.table.Tables;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a write may touch, no smaller than the truth. Immutable. */
public sealed interface WriteScope {

  /**
   * One item.
   *
   * @param table canonical, as {@link Tables#canonical} gives it
   * @param key the attributes of the primary key, as the caller wrote them
   */
  record OneItem(String table, Map<String, AttributeValue> key) implements WriteScope {}

  /**
   * Any item of a table: PartiQL, a definition, or a put whose key is not known.
   *
   * @param table canonical, as {@link Tables#canonical} gives it
   */
  record WholeTable(String table) implements WriteScope {}

  /** Any item of any table: a statement whose table cannot be told. */
  record AllTables() implements WriteScope {}
}
