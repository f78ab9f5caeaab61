package dev.keyway.cache.write;

import dev.keyway.cache.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tells from a request what it may touch; if in doubt, more than it does. Thread-safe. */
public final class Scopes {
  private final Tables tables;

  /**
   * @param tables knows key attributes and ARNs
   */
  public Scopes(Tables tables) {
    this.tables = tables;
  }

  /** Of a write that names the key. */
  WriteScope ofKey(@Nullable String table, Map<String, AttributeValue> key) {
    return canonical(table)
        .<WriteScope>map(name -> new WriteScope.OneItem(name, key))
        .orElseGet(() -> uncertain(table));
  }

  /** Of a put, whose key is somewhere in the item. */
  WriteScope ofItem(@Nullable String table, Map<String, AttributeValue> item) {
    Optional<String> name = canonical(table);
    if (name.isEmpty()) {
      return uncertain(table);
    }
    Map<String, AttributeValue> key = new HashMap<>();
    Set<String> keyNames = tables.keyNames(name.get()).orElse(Set.of());
    for (String keyName : keyNames) {
      AttributeValue value = item.get(keyName);
      if (value != null) {
        key.put(keyName, value);
      }
    }
    return keyNames.isEmpty() || key.size() < keyNames.size()
        ? new WriteScope.WholeTable(name.get())
        : new WriteScope.OneItem(name.get(), key);
  }

  /** Of one request of a batch. */
  WriteScope of(String table, WriteRequest request) {
    if (request.putRequest() != null) {
      return ofItem(table, request.putRequest().item());
    }
    return request.deleteRequest() == null
        ? ofTable(table)
        : ofKey(table, request.deleteRequest().key());
  }

  /** Of one action of a transaction; empty if it writes nothing. */
  List<WriteScope> of(TransactWriteItem action) {
    if (action.put() != null) {
      return List.of(ofItem(action.put().tableName(), action.put().item()));
    }
    if (action.update() != null) {
      return List.of(ofKey(action.update().tableName(), action.update().key()));
    }
    return action.delete() == null
        ? List.of()
        : List.of(ofKey(action.delete().tableName(), action.delete().key()));
  }

  /** Of a write that may touch any item of the table. */
  WriteScope ofTable(@Nullable String table) {
    return canonical(table)
        .<WriteScope>map(WriteScope.WholeTable::new)
        .orElseGet(() -> uncertain(table));
  }

  /** DynamoDB has taken this for a key of the table. */
  void learn(String table, Map<String, AttributeValue> key) {
    canonical(table).ifPresent(name -> tables.learn(name, key.keySet()));
  }

  /** The table may be another one from now on. */
  void forget(@Nullable String table) {
    canonical(table).ifPresent(tables::forget);
  }

  /**
   * Of a table of any account: accelerators of that account may hold it by name, and what is
   * written to it is no item of the table that has the name here.
   */
  private static WriteScope uncertain(@Nullable String table) {
    return table == null
        ? new WriteScope.AllTables()
        : new WriteScope.WholeTable(Tables.simpleName(table));
  }

  private Optional<String> canonical(@Nullable String table) {
    return table == null ? Optional.empty() : tables.canonical(table);
  }
}
