package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.KeyNotation;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entity as a file declares it.
 *
 * @param name as SQL names it
 * @param from the DynamoDB table, as SQL names it
 * @param key templates of the primary key, by attribute
 * @param indexes those that its items are in
 * @param where values of discriminators, by attribute: String, BigDecimal or Boolean
 * @param columns its columns, but for those that are not declared
 * @param place where the declaration stands
 */
record EntityDeclaration(
    String name,
    String from,
    Map<String, Template> key,
    List<Index> indexes,
    Map<String, Object> where,
    Columns columns,
    Place place) {

  EntityDeclaration {
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    indexes = List.copyOf(indexes);
  }

  /**
   * Its columns.
   *
   * @param all in the order of the file
   * @param own names of those that say which attribute holds them, also if keys are written of them
   */
  record Columns(List<ColumnDeclaration> all, Set<String> own) {
    Columns {
      all = List.copyOf(all);
      own = Set.copyOf(own);
    }

    /** Whether a column is an attribute, and not read from the keys that are written of it. */
    boolean isOwn(KeyTemplate.Piece.Slot slot) {
      return own.contains(slot.column()) || slot.notation() instanceof KeyNotation.LowerCase;
    }
  }

  /**
   * A template.
   *
   * @param value what it is
   * @param place where it stands
   */
  record Template(KeyTemplate value, Place place) {}

  /** Whether every item of the entity is in an index. */
  enum Promise {
    GIVEN,
    WITHDRAWN
  }

  /**
   * An index.
   *
   * @param name as DynamoDB names it
   * @param templates of its key, by attribute
   * @param promise whether it has every item
   * @param place where it stands
   */
  record Index(String name, Map<String, Template> templates, Promise promise, Place place) {
    Index {
      templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    }
  }
}
