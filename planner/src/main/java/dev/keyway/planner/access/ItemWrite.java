package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one item is written: immutable, printed by EXPLAIN, compared in goldens, bound to the values
 * of an execution and sent as one request, or as few as it takes. Each but those that write
 * whatever is there is conditional on whether there is an item of its key, so that the count of a
 * statement is exact without a read.
 */
public sealed interface ItemWrite {

  /** What is written to. */
  Target target();

  /** What the write is bound to when an execution starts. */
  Stream<Operand> operands();

  /** The operation as EXPLAIN names it. */
  String operation();

  /** What is written and on which condition, as EXPLAIN shows it. */
  String detail();

  /**
   * A table.
   *
   * @param table its name in SQL
   * @param resource what requests call it
   * @param key its primary key
   * @param indexKeys the keys of its indexes: what they may not hold, no item of it may
   * @param composed what is written of columns; null if it is no entity
   */
  record Target(
      String table,
      String resource,
      KeySchema key,
      List<KeySchema> indexKeys,
      @Nullable ComposedKeys composed) {
    public Target {
      indexKeys = List.copyOf(indexKeys);
    }

    /** A table whose items are no more than what is written to them. */
    public Target(String table, String resource, KeySchema key, List<KeySchema> indexKeys) {
      this(table, resource, key, indexKeys, null);
    }

    /** A table as it is described. */
    public static Target of(TableMetadata table) {
      return new Target(
          table.name(),
          table.resource(),
          table.key(),
          table.indexes().stream().map(index -> index.key()).distinct().toList(),
          ComposedKeys.of(table).orElse(null));
    }

    /** The attribute by which it is known whether there is an item: every item has it. */
    public String witness() {
      return key.partition().get(0).attribute();
    }
  }

  /**
   * A column and what it is to be.
   *
   * @param column the column
   * @param value its value; where that is NULL the item has no such attribute
   */
  record Assignment(Column column, Operand value) {
    @Override
    public String toString() {
      return column.name() + " = " + value;
    }
  }

  /**
   * A column of numbers and what is added to it, by DynamoDB itself.
   *
   * @param column the column
   * @param sign what is done
   * @param by how much; where that is NULL the item loses the attribute
   */
  record Increment(Column column, Sign sign, Operand by) {
    /** What is done with a number. */
    public enum Sign {
      PLUS("+"),
      MINUS("-");

      private final String symbol;

      Sign(String symbol) {
        this.symbol = symbol;
      }

      /** The number that is added to one for this. */
      public BigDecimal of(BigDecimal number) {
        return this == PLUS ? number : number.negate();
      }
    }

    @Override
    public String toString() {
      return column.name() + " = " + column.name() + " " + sign.symbol + " " + by;
    }
  }

  /** What becomes of an item that has the key of a new one. */
  enum Existing {
    /** It stays, and the new one is an error. */
    KEPT,
    /** It stays, and the new one is passed over. */
    PREFERRED,
    /** It is given the values of the new one, and keeps all else. */
    UPDATED,
    /** The new one takes its place, with nothing of it. */
    REPLACED
  }

  /**
   * A new item.
   *
   * @param target the table
   * @param values what it is made of, its whole key included
   * @param existing what becomes of one that is there; it is not updated
   */
  record Put(Target target, List<Assignment> values, Existing existing) implements ItemWrite {
    public Put {
      values = List.copyOf(values);
    }

    @Override
    public Stream<Operand> operands() {
      return values.stream().map(Assignment::value);
    }

    @Override
    public String operation() {
      return "PutItem";
    }

    @Override
    public String detail() {
      return target.table
          + " ["
          + joined(values)
          + "]"
          + (existing == Existing.REPLACED
              ? ""
              : " CONDITION [" + target.witness() + " NOT EXISTS]");
    }
  }

  /**
   * A new item, or other values for some columns of the one that is there, which keeps all else.
   *
   * @param target the table
   * @param key what its key is made of
   * @param values what is set
   * @param condition what an item that is there has to be; null if nothing
   */
  record Upsert(
      Target target, List<Assignment> key, List<Assignment> values, @Nullable Condition condition)
      implements ItemWrite {
    public Upsert {
      key = List.copyOf(key);
      values = List.copyOf(values);
    }

    @Override
    public Stream<Operand> operands() {
      return Stream.concat(
          Stream.concat(key.stream(), values.stream()).map(Assignment::value),
          condition == null ? Stream.of() : condition.operands());
    }

    @Override
    public String operation() {
      return "UpdateItem";
    }

    @Override
    public String detail() {
      return target.table
          + " ["
          + key.stream().map(Assignment::toString).collect(Collectors.joining(" AND "))
          + "]"
          + (values.isEmpty() ? "" : " SET [" + joined(values) + "]")
          + (condition == null
              ? ""
              : " CONDITION [" + target.witness() + " NOT EXISTS OR " + condition + "]");
    }
  }

  /**
   * A new item; or, if there is one of its key, other values for some columns of that.
   *
   * @param put the new item; one that is there is {@link Existing#PREFERRED}
   * @param changes what is set of one that is there; no column of the key
   */
  record InsertOrUpdate(Put put, List<Assignment> changes) implements ItemWrite {
    public InsertOrUpdate {
      changes = List.copyOf(changes);
    }

    @Override
    public Target target() {
      return put.target;
    }

    @Override
    public Stream<Operand> operands() {
      return Stream.concat(put.operands(), changes.stream().map(Assignment::value));
    }

    @Override
    public String operation() {
      return "PutItem or UpdateItem";
    }

    @Override
    public String detail() {
      return put.detail() + " OR SET [" + joined(changes) + "]";
    }
  }

  /**
   * Other values for some columns of an item, if there is one.
   *
   * @param keyed which item
   * @param values what changes; no column of the key
   * @param increments what changes by as much as it is
   */
  record Update(Keyed keyed, List<Assignment> values, List<Increment> increments)
      implements ItemWrite {
    public Update {
      values = List.copyOf(values);
      increments = List.copyOf(increments);
    }

    /**
     * Whether the item has to be read where the request is not carried out: what is added to may be
     * no number, and a map in which a member is to be set may be missing.
     */
    public boolean isOptimistic() {
      return !increments.isEmpty()
          || values.stream().anyMatch(value -> value.column().path().size() > 1);
    }

    @Override
    public Target target() {
      return keyed.target;
    }

    @Override
    public Stream<Operand> operands() {
      return Stream.of(
              keyed.operands(),
              values.stream().map(Assignment::value),
              increments.stream().map(Increment::by))
          .flatMap(each -> each);
    }

    @Override
    public String operation() {
      return "UpdateItem";
    }

    @Override
    public String detail() {
      return keyed.text(
          "SET ["
              + Stream.concat(values.stream(), increments.stream())
                  .map(Object::toString)
                  .collect(Collectors.joining(", "))
              + "] ");
    }
  }

  /**
   * The end of an item, if there is one.
   *
   * @param keyed which item
   */
  record Delete(Keyed keyed) implements ItemWrite {
    @Override
    public Target target() {
      return keyed.target;
    }

    @Override
    public Stream<Operand> operands() {
      return keyed.operands();
    }

    @Override
    public String operation() {
      return "DeleteItem";
    }

    @Override
    public String detail() {
      return keyed.text("");
    }
  }

  /**
   * An item that a predicate names by its whole key, and the rest of the predicate.
   *
   * @param target the table
   * @param key pins every part of its key
   * @param condition what else the item has to be; null if nothing
   */
  record Keyed(Target target, KeyCondition key, @Nullable Condition condition) {
    Stream<Operand> operands() {
      return Stream.concat(
          key.constraints().stream().flatMap(KeyConstraint::operands),
          condition == null ? Stream.of() : condition.operands());
    }

    private String text(String change) {
      return target.table
          + " ["
          + key
          + "] "
          + change
          + "CONDITION ["
          + target.witness()
          + " EXISTS"
          + (condition == null ? "" : " AND " + condition)
          + "]";
    }
  }

  private static String joined(List<Assignment> values) {
    return values.stream().map(Assignment::toString).collect(Collectors.joining(", "));
  }
}
