package dev.keyway.planner.rel;

import dev.keyway.planner.access.ComposedKeys;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * The table that a statement writes to, and which of its columns it can write. The columns are
 * those of the table but for the hidden ones; members of maps are written by name only.
 *
 * @param table the table
 */
record WriteTarget(TableMetadata table) {

  /**
   * The table that a statement names.
   *
   * @param target its name, with hints behind it or not
   * @param reader finds tables
   * @param schema knows why one was not found
   * @throws PlannerException 42S02 if there is none, HYC00 if it is not one of DynamoDB
   */
  static WriteTarget of(SqlNode target, DynamoDbCatalogReader reader, DynamoDbSchema schema) {
    SqlNode name = target.getKind() == SqlKind.TABLE_REF ? ((SqlCall) target).operand(0) : target;
    if (!(name instanceof SqlIdentifier identifier)) {
      throw new PlannerException(
          SqlState.SYNTAX, "Syntax error: the name of a table stands behind INTO, UPDATE and FROM");
    }
    Prepare.PreparingTable found = reader.getTable(identifier.names);
    if (found == null) {
      String last = Util.last(identifier.names);
      PlannerException missing = schema.missing(last);
      throw missing != null
          ? missing
          : new PlannerException(
              SqlState.UNKNOWN_TABLE,
              "Table " + identifier + " does not exist; SHOW TABLES lists those that do");
    }
    DynamoDbTable table = found.unwrap(DynamoDbTable.class);
    if (table == null) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED, identifier + " is a table of the driver and cannot be written");
    }
    return new WriteTarget(table.metadata());
  }

  /**
   * The columns that stand for themselves, in the order of {@code SELECT *}.
   *
   * @throws PlannerException HYC00 if one cannot be written
   */
  List<Column> topLevelColumns() {
    return table.columns().stream()
        .filter(column -> !column.isHidden() && column.path().size() == 1)
        .map(this::checked)
        .toList();
  }

  /**
   * The columns that a list names.
   *
   * @throws PlannerException 42S22 if there is no such column, 42702 if several are called so,
   *     42601 if one is named twice or lies in another, HYC00 if one cannot be written
   */
  List<Column> named(SqlNodeList names) {
    List<Column> columns = new ArrayList<>();
    for (SqlNode name : names) {
      Column column = named((SqlIdentifier) name);
      for (Column other : columns) {
        if (overlap(column, other)) {
          throw new PlannerException(
              SqlState.SYNTAX,
              "Column "
                  + column.name()
                  + " is written twice: it is, or lies in, column "
                  + other.name());
        }
      }
      columns.add(checked(column));
    }
    return columns;
  }

  /** Several columns are written in one key. */
  private static boolean overlap(Column one, Column other) {
    if (one.part().isPresent() || other.part().isPresent()) {
      return one.equals(other);
    }
    return begins(other.path(), one.path()) || begins(one.path(), other.path());
  }

  private static boolean begins(List<String> path, List<String> with) {
    return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
  }

  /** The column of a name, whose parts lie in one another. */
  Column named(SqlIdentifier name) {
    return named(name.isSimple() ? name.getSimple() : name.toString());
  }

  /**
   * The column of a name.
   *
   * @throws PlannerException 42S22 if there is none, 42702 if there are several
   */
  Column named(String column) {
    Column exact = table.column(column).orElse(null);
    if (exact != null) {
      return exact;
    }
    List<Column> alike =
        table.columns().stream().filter(each -> each.name().equalsIgnoreCase(column)).toList();
    if (alike.size() > 1) {
      throw new PlannerException(
          SqlState.AMBIGUOUS_COLUMN,
          "Column " + column + " is ambiguous: several differ from it in case only");
    }
    if (alike.isEmpty()) {
      throw new PlannerException(
          SqlState.UNKNOWN_COLUMN,
          "Column "
              + column
              + " was not seen in the items of "
              + table.name()
              + " that were sampled; declare it in the catalog file, or raise sampleSize"
              + (column.contains(".") ? " (a name with a dot in it stands in double quotes)" : ""));
    }
    return alike.get(0);
  }

  private Column checked(Column column) {
    String why =
        switch (column.encoding()) {
          case WHOLE_ITEM, SEGMENT -> "it is read only; name the columns themselves";
          case MIXED ->
              "its attribute holds values of several types; declare its type in the catalog file";
          default -> null;
        };
    if (why == null && column.isComposed()) {
      why = "the catalog file says what it is of each row; write the columns that it is made of";
    }
    if (why != null) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "Column " + column.name() + " of " + table.name() + " cannot be written: " + why);
    }
    return column;
  }

  /**
   * The columns that new items get generated values for, since a statement does not name them.
   *
   * @param columns those that it names
   */
  List<Column> generatedBeside(List<Column> columns) {
    return table.columns().stream()
        .filter(column -> column.isGenerated() && !columns.contains(column))
        .toList();
  }

  /**
   * Checks that rows which else change the items that are there have keys that some can have.
   *
   * @param generated for each row, the columns of its key that get new values
   * @throws PlannerException HYC00 if there is one
   */
  void checkMayMeet(List<Set<Column>> generated) {
    Optional<Column> first = generated.stream().flatMap(Set::stream).findFirst();
    if (first.isPresent()) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "Rows of "
              + table.name()
              + " that are to change the items that are there need keys that are given, and "
              + first.get().name()
              + " is generated: no item has it yet. Give it in each row, or INSERT them without DO"
              + " UPDATE");
    }
  }

  /**
   * Checks that a new item has all that every item has: its key, and what is declared NOT NULL, by
   * which indexes are taken to list every item.
   *
   * @throws PlannerException 22023 if a part of that is not among the columns
   */
  void checkIsWhole(List<Column> columns) {
    for (Column column : key()) {
      if (!columns.contains(column) && !column.isGenerated()) {
        throw missing("each part of its key", column);
      }
    }
    for (Column column : promised()) {
      if (!columns.contains(column) && !column.isGenerated()) {
        throw missing("each column of the indexes that it is promised to be in", column);
      }
    }
    for (Column always : table.columns()) {
      if (always.presence() == Column.Presence.ALWAYS
          && !always.isBuiltIn()
          && !always.isComposed()
          && always.part().isEmpty()
          && !always.isGenerated()
          && columns.stream().noneMatch(column -> begins(always.path(), column.path()))) {
        throw missing("each column that is NOT NULL", always);
      }
    }
  }

  /**
   * Checks that what ON CONFLICT names is the key: nothing else is unique.
   *
   * @param names columns; none for whatever is unique
   * @throws PlannerException HYC00 if it is not the whole key, 42S22 if there is no such column
   */
  void checkIsKey(List<String> names) {
    List<String> key = key().stream().map(Column::name).toList();
    Set<String> named = names.stream().map(name -> named(name).name()).collect(Collectors.toSet());
    if (!named.isEmpty() && !named.equals(Set.copyOf(key))) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "ON CONFLICT of "
              + table.name()
              + " can be about its whole key only, since nothing else in it is unique: write ON"
              + " CONFLICT ("
              + String.join(", ", key)
              + ")");
    }
  }

  /**
   * Checks that no column is one that an item keeps for life.
   *
   * @throws PlannerException HYC00 if one is a part of the key
   */
  void checkIsNoKey(List<Column> columns) {
    for (Column column : columns) {
      if (isKey(column)) {
        throw unchangeable(
            column,
            "it is part of the key, which an item keeps for life: DELETE the item and INSERT"
                + " another");
      }
    }
  }

  /** Whether the primary key is, or is written of, a column. */
  boolean isKey(Column column) {
    return table.key().contains(column) || key().contains(column);
  }

  /** The columns that the primary key is, or is written of; not those that it may lack. */
  List<Column> key() {
    Entity entity = table.entity();
    return table.key().parts().stream()
        .flatMap(
            part ->
                entity == null || entity.template(part.attribute()).isEmpty()
                    ? Stream.of(table.nameOf(part))
                    : required(entity.template(part.attribute()).get()))
        .distinct()
        .map(this::named)
        .toList();
  }

  /** The columns of which keys are written that each item is promised to have. */
  private List<Column> promised() {
    return ComposedKeys.of(table).stream()
        .flatMap(
            keys ->
                keys.promised().stream()
                    .sorted()
                    .flatMap(attribute -> required(keys.entity().templates().get(attribute))))
        .distinct()
        .map(this::named)
        .toList();
  }

  private static Stream<String> required(@Nullable KeyTemplate template) {
    return template == null
        ? Stream.of()
        : KeyTemplate.slots(template.pieces()).stream().map(KeyTemplate.Piece.Slot::column);
  }

  /**
   * Whether what is set says all of the keys of indexes that are written of it, so that no item has
   * to be read first.
   */
  boolean areKeysKnown(List<Column> columns) {
    Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
    return ComposedKeys.of(table).map(keys -> keys.areKnown(names)).orElse(true);
  }

  /** Whether a key of an index is written of a column. */
  boolean isWritten(Column column) {
    return ComposedKeys.of(table)
        .map(keys -> !keys.affected(Set.of(column.name())).isEmpty())
        .orElse(false);
  }

  /**
   * Checks that rows say all of each key of an index that they say anything of: what an item that
   * is there has is not known.
   *
   * @throws PlannerException 22023 if one is said in part
   */
  void checkKeysAreWhole(List<Column> columns) {
    List<Column> key = key();
    List<Column> others = columns.stream().filter(column -> !key.contains(column)).toList();
    if (!areKeysKnown(others, columns) || !areTailsKnown(columns)) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "Rows of "
              + table.name()
              + " have some columns of which keys of indexes are written, but not all that are"
              + " written with them; give them all, or UPDATE");
    }
  }

  private boolean areKeysKnown(List<Column> changed, List<Column> given) {
    Set<String> names = given.stream().map(Column::name).collect(Collectors.toSet());
    Set<String> set = changed.stream().map(Column::name).collect(Collectors.toSet());
    return ComposedKeys.of(table).stream()
        .flatMap(keys -> keys.affected(set).values().stream())
        .allMatch(template -> names.containsAll(ComposedKeys.names(template)));
  }

  /** Whether a tail is said of each key of which all else is. */
  private boolean areTailsKnown(List<Column> given) {
    Set<String> names = given.stream().map(Column::name).collect(Collectors.toSet());
    return ComposedKeys.of(table).stream()
        .flatMap(keys -> keys.entity().templates().entrySet().stream())
        .filter(each -> !table.key().contains(each.getKey()))
        .map(Map.Entry::getValue)
        .filter(template -> required(template).allMatch(names::contains))
        .allMatch(template -> names.containsAll(ComposedKeys.names(template)));
  }

  /** What to say of rows that have not a value for each column. */
  PlannerException otherWidth(List<Column> columns, String given) {
    return new PlannerException(
        SqlState.SYNTAX,
        "The INSERT has "
            + columns.size()
            + " columns ("
            + String.join(", ", columns.stream().map(Column::name).toList())
            + ") and "
            + given
            + (omitsMembers(columns)
                ? "; members of maps, which SELECT * has too, are set where an INSERT lists them"
                : ""));
  }

  /** Whether columns are all there are but for members of maps. */
  private boolean omitsMembers(List<Column> columns) {
    List<Column> shown = table.columns().stream().filter(column -> !column.isHidden()).toList();
    return columns.size() < shown.size()
        && columns.size() == shown.stream().filter(column -> column.path().size() == 1).count();
  }

  /** Whether columns can be set whatever an item that is there holds. */
  boolean canBeSet(List<Column> columns) {
    return columns.stream()
        .allMatch(
            column -> column.path().size() == 1 && column.encoding() != Column.Encoding.DOCUMENT);
  }

  /**
   * Checks that they can.
   *
   * @throws PlannerException HYC00 if one cannot, or not yet
   */
  void checkCanBeSet(List<Column> columns) {
    for (Column column : columns) {
      if (column.path().size() > 1) {
        throw unchangeable(
            column, "members of maps are not supported yet; INSERT or REPLACE the item");
      }
      if (column.encoding() == Column.Encoding.DOCUMENT) {
        throw unchangeable(
            column, "maps, lists and sets are not supported yet; INSERT or REPLACE the item");
      }
    }
  }

  private PlannerException unchangeable(Column column, String why) {
    return new PlannerException(
        SqlState.NOT_SUPPORTED,
        "Column "
            + column.name()
            + " of "
            + table.name()
            + " cannot be set in an item that is there: "
            + why);
  }

  private PlannerException missing(String wanted, Column column) {
    return new PlannerException(
        SqlState.BAD_VALUE,
        "A new item of "
            + table.name()
            + " needs "
            + wanted
            + ", and "
            + column.name()
            + " is not among the columns"
            + (column.isHidden()
                ? ": it is hidden, so that an INSERT has it only where it lists it"
                : ""));
  }

  /**
   * Checks that a column can hold values of a type. Text is converted when its value is known, and
   * so is a number for a column of text; whether a value fits is told then as well.
   *
   * @param type of an expression
   * @throws PlannerException 42804 if it can hold none of them
   */
  void checkType(Column column, RelDataType type) {
    boolean holds =
        SqlTypeUtil.isNull(type)
            || switch (column.type().kind()) {
              case BOOLEAN -> SqlTypeUtil.isBoolean(type) || SqlTypeUtil.isCharacter(type);
              case VARBINARY -> SqlTypeUtil.isBinary(type);
              case CHAR, VARCHAR -> SqlTypeUtil.isCharacter(type) || isNumberForText(column, type);
              case DATE, TIME, TIMESTAMP -> isTime(column, type);
              default -> SqlTypeUtil.isNumeric(type) || SqlTypeUtil.isCharacter(type);
            };
    if (!holds) {
      throw new PlannerException(
          SqlState.TYPE_ERROR,
          "Column "
              + column.name()
              + " of "
              + table.name()
              + " is "
              + column.type()
              + " and cannot hold "
              + SqlTypes.columnType(type)
              + "; write a CAST");
    }
  }

  private static boolean isNumberForText(Column column, RelDataType type) {
    return column.encoding() == Column.Encoding.STRING && SqlTypeUtil.isExactNumeric(type);
  }

  private static boolean isTime(Column column, RelDataType type) {
    return SqlTypeUtil.isCharacter(type)
        || type.getSqlTypeName().getName().equals(column.type().kind().name())
        || (column.type().kind() == Kind.TIMESTAMP && SqlTypeUtil.isDate(type));
  }
}
