package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.entity.Entity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Whether an index may answer for its table. An index holds only the items that have all of its key
 * attributes, so each of them must be constrained by the predicate to exist, be a key of the table,
 * or be promised by the catalog. What it does not hold has to be fetched.
 */
final class SparseRule {

  private final TableMetadata table;
  private final List<Column> columns;
  private final List<RexNode> conjuncts;

  /**
   * @param table the table that is read
   * @param columns its columns that the statement reads, in the order of input references
   * @param conjuncts the predicate
   */
  SparseRule(TableMetadata table, List<Column> columns, List<RexNode> conjuncts) {
    this.table = table;
    this.columns = columns;
    this.conjuncts = conjuncts;
  }

  /**
   * Why an index may not answer.
   *
   * @param index the index
   * @param constrained key parts on which the translated predicate says anything
   * @return empty if it may
   */
  Optional<String> obstacle(IndexMetadata index, List<KeyPart> constrained) {
    List<KeyPart> unproven =
        index.key().parts().stream()
            .filter(part -> !constrained.contains(part))
            .filter(part -> !table.key().contains(part.attribute()))
            .filter(part -> !exists(part))
            .toList();
    if (unproven.isEmpty()) {
      return Optional.empty();
    }
    List<String> written = written(unproven);
    List<String> attributes = written.isEmpty() ? List.of(table.nameOf(unproven.get(0))) : written;
    return Optional.of(
        index.name()
            + " lists only items that have "
            + String.join(" and ", attributes)
            + ": add AND "
            + String.join(" IS NOT NULL AND ", attributes)
            + (written.isEmpty()
                ? " IS NOT NULL, or declare it NOT NULL"
                : " IS NOT NULL, or promise the index in the catalog file, without sparse"));
  }

  /** Those attributes that an entity writes: a column that it has says nothing of them. */
  private List<String> written(List<KeyPart> parts) {
    Entity entity = table.entity();
    return entity == null
        ? List.of()
        : parts.stream()
            .map(KeyPart::attribute)
            .filter(attribute -> entity.template(attribute).isPresent())
            .map(attribute -> '"' + attribute + '"')
            .toList();
  }

  /** Columns that are read and that the index does not hold. */
  List<Column> missing(IndexMetadata index) {
    Stream<Column> discriminators =
        table.entity() == null
            ? Stream.of()
            : table.entity().discriminators().stream().map(Entity.Discriminator::column);
    return Stream.concat(columns.stream(), discriminators)
        .filter(column -> !holds(index, column))
        .toList();
  }

  /**
   * Whether an index holds a column. An item that is to be written is none of what a global index
   * holds, which may be behind: it is taken from the table.
   */
  boolean holds(IndexMetadata index, Column column) {
    if (column.encoding() == Column.Encoding.STORED && index.kind() == IndexMetadata.Kind.GLOBAL) {
      return false;
    }
    return !(index.projection() instanceof IndexMetadata.Projection.Include include)
        || (!column.isBuiltIn()
            && (include.attributes().contains(column.attribute())
                || index.key().contains(column.attribute())
                || table.key().contains(column.attribute())));
  }

  /**
   * Whether the predicate is true only of items that have the attribute, or the catalog says so.
   */
  private boolean exists(KeyPart part) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean isPart = column.part().isPresent() && column.attribute().equals(part.attribute());
      if (isPart || column.isAttribute(part.attribute())) {
        ImmutableBitSet isNull = ImmutableBitSet.of(i);
        if (column.presence() == Column.Presence.ALWAYS
            || conjuncts.stream().anyMatch(conjunct -> Strong.isNotTrue(conjunct, isNull))) {
          return true;
        }
      }
    }
    return table
        .columnOf(part.attribute())
        .map(column -> column.presence() == Column.Presence.ALWAYS)
        .orElse(false);
  }
}
