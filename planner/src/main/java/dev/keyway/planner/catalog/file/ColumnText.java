package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.file.ColumnDeclaration.Source;
import dev.keyway.planner.error.PlannerException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as a statement declares it, in the words of a catalog file.
 *
 * @param name of the column, and of its attribute
 * @param type such as {@code DECIMAL(12, 2) NOT NULL}
 * @param stored the type of the attribute; null for the usual one
 * @param encoding the form of a time; null for the usual one
 */
public record ColumnText(
    String name, String type, @Nullable String stored, @Nullable String encoding) {

  /**
   * The SQL type.
   *
   * @throws PlannerException 42601 if no column can be so
   */
  public ColumnType sqlType() {
    return declaration().type();
  }

  /**
   * The type of the attribute that holds its values.
   *
   * @throws PlannerException 42601 if no column can be so
   */
  public Column.Encoding attribute() {
    return declaration().storage().attribute();
  }

  /**
   * Checks that items can expire by an attribute, as far as columns tell.
   *
   * @throws PlannerException 22023 if DynamoDB does not take its values for seconds since 1970, or
   *     a column is this attribute but for case
   */
  public static void checkTtl(Collection<ColumnText> columns, String attribute) {
    ColumnDeclaration.checkTtl(columns.stream().map(ColumnText::declaration).toList(), attribute);
  }

  ColumnDeclaration declaration() {
    Place place = new Place.Definition(name);
    ColumnDeclaration.checkName(name, place);
    TypeReader.Declared declared = TypeReader.type(type, place);
    return new ColumnDeclaration(
        name,
        new Source.Path(List.of(name)),
        declared.type(),
        TypeReader.storage(declared.type(), stored, encoding, place),
        declared.presence(),
        Column.Visibility.SHOWN,
        Column.Absence.NULL,
        place);
  }
}
