package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Absence;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.Column.Visibility;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A column as a file declares it.
 *
 * @param name as SQL names it
 * @param attribute where its value lies
 * @param type its SQL type
 * @param storage how it is stored
 * @param presence whether every item is promised to have it
 * @param visibility whether it is in {@code SELECT *}
 * @param absence what a new item has there if its statement does not say
 * @param place where the declaration stands
 */
record ColumnDeclaration(
    String name,
    Source attribute,
    ColumnType type,
    Storage storage,
    Presence presence,
    Visibility visibility,
    Absence absence,
    Place place) {

  /** Names of columns that every table has, or will have. */
  private static final Set<String> RESERVED = Set.of(Column.ITEM, Column.SEGMENT);

  /** Refuses a name that no column can have. */
  static void checkName(String name, Place place) {
    if (RESERVED.contains(name) || name.isEmpty()) {
      throw place.malformed("no column can be named " + name + "; name its attribute instead");
    }
  }

  /** Whether another one declares the same, wherever it stands. */
  boolean isSameAs(ColumnDeclaration other) {
    return isDefinedAs(other) && visibility == other.visibility && absence == other.absence;
  }

  /** Whether another one declares the same as far as statements can say it. */
  boolean isDefinedAs(ColumnDeclaration other) {
    return name.equals(other.name)
        && path(any -> false).equals(other.path(any -> false))
        && type.equals(other.type)
        && storage.equals(other.storage)
        && presence == other.presence;
  }

  /** Refuses a column of which DynamoDB does not take the values for seconds since 1970. */
  private void checkExpires() {
    boolean seconds =
        storage.notation() == null
            ? storage.encoding() == Encoding.NUMBER
            : storage.notation().equals(new Notation.Epoch(Notation.Epoch.Unit.SECONDS));
    if (!seconds) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "Option ttl names column "
              + name
              + ", but DynamoDB takes only numbers for seconds since 1970; declare it"
              + " BIGINT, or TIMESTAMP WITH (encoding='epochSeconds')");
    }
  }

  /**
   * Checks that items can expire by an attribute, as far as columns tell.
   *
   * @throws PlannerException 22023 if they cannot, or a column is this attribute but for case
   */
  static void checkTtl(List<ColumnDeclaration> columns, String attribute) {
    List<ColumnDeclaration> exact =
        columns.stream().filter(one -> one.path(any -> true).equals(List.of(attribute))).toList();
    exact.forEach(ColumnDeclaration::checkExpires);
    if (exact.isEmpty()
        && columns.stream()
            .map(one -> one.path(any -> true))
            .anyMatch(path -> path.size() == 1 && path.get(0).equalsIgnoreCase(attribute))) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "Option ttl names attribute "
              + attribute
              + ", and no column but for case; write it as the column is written");
    }
  }

  /** Where the value lies. */
  sealed interface Source {

    /**
     * A name in which dots separate members of maps, unless an attribute has exactly this name.
     *
     * @param text as it was written
     */
    record Dotted(String text) implements Source {}

    /**
     * An attribute, then members of maps; names are taken as they stand.
     *
     * @param path at least one name
     */
    record Path(List<String> path) implements Source {}
  }

  /**
   * How values are stored.
   *
   * @param encoding the type of the attribute
   * @param notation what is written in it; null for the value itself
   */
  record Storage(Encoding encoding, @Nullable Notation notation) {

    /** The encoding of the attribute itself. */
    Encoding attribute() {
      return notation == null ? encoding : notation.stored().encoding();
    }
  }

  /**
   * The path to the value.
   *
   * @param isAttribute whether a table has an attribute of exactly this name
   */
  List<String> path(Predicate<String> isAttribute) {
    if (attribute instanceof Source.Path given) {
      return given.path();
    }
    String text = ((Source.Dotted) attribute).text();
    List<String> members = Arrays.asList(text.split("\\.", -1));
    return isAttribute.test(text) || members.contains("") ? List.of(text) : members;
  }

  Column column(List<String> path, OnMismatch onMismatch, Presence known) {
    return new Column(
        name,
        path,
        type,
        storage.encoding(),
        known == Presence.ALWAYS ? known : presence,
        new Column.Origin.Declared(storage.notation(), onMismatch, visibility, absence));
  }
}
