package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.ResultColumn;
import java.util.List;
import java.util.stream.Stream;

/** The columns of the results of DatabaseMetaData, in the order that JDBC 4.3 prescribes. */
final class MetadataColumns {

  static final List<ResultColumn> PROCEDURES =
      columns(
          """
          PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS
          PROCEDURE_TYPE:short SPECIFIC_NAME
          """);

  static final List<ResultColumn> PROCEDURE_COLUMNS =
      columns(
          """
          PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:short
          DATA_TYPE:int TYPE_NAME PRECISION:int LENGTH:int SCALE:short RADIX:short
          NULLABLE:short REMARKS COLUMN_DEF SQL_DATA_TYPE:int SQL_DATETIME_SUB:int
          CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE SPECIFIC_NAME
          """);

  static final List<ResultColumn> TABLES =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME
          SELF_REFERENCING_COL_NAME REF_GENERATION
          """);

  static final List<ResultColumn> SCHEMAS =
      columns(
          """
          TABLE_SCHEM TABLE_CATALOG
          """);

  static final List<ResultColumn> CATALOGS =
      columns(
          """
          TABLE_CAT
          """);

  static final List<ResultColumn> TABLE_TYPES =
      columns(
          """
          TABLE_TYPE
          """);

  static final List<ResultColumn> COLUMNS =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int
          BUFFER_LENGTH:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS
          COLUMN_DEF SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int
          ORDINAL_POSITION:int IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE
          SOURCE_DATA_TYPE:short IS_AUTOINCREMENT IS_GENERATEDCOLUMN
          """);

  static final List<ResultColumn> COLUMN_PRIVILEGES =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE
          """);

  static final List<ResultColumn> TABLE_PRIVILEGES =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE
          """);

  static final List<ResultColumn> ROW_IDENTIFIERS =
      columns(
          """
          SCOPE:short COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int
          DECIMAL_DIGITS:short PSEUDO_COLUMN:short
          """);

  static final List<ResultColumn> PRIMARY_KEYS =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:short PK_NAME
          """);

  static final List<ResultColumn> FOREIGN_KEYS =
      columns(
          """
          PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM
          FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:short UPDATE_RULE:short DELETE_RULE:short FK_NAME
          PK_NAME DEFERRABILITY:short
          """);

  static final List<ResultColumn> TYPES =
      columns(
          """
          TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS
          NULLABLE:short CASE_SENSITIVE:boolean SEARCHABLE:short UNSIGNED_ATTRIBUTE:boolean
          FIXED_PREC_SCALE:boolean AUTO_INCREMENT:boolean LOCAL_TYPE_NAME MINIMUM_SCALE:short
          MAXIMUM_SCALE:short SQL_DATA_TYPE:int SQL_DATETIME_SUB:int NUM_PREC_RADIX:int
          """);

  static final List<ResultColumn> INDEXES =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:boolean INDEX_QUALIFIER INDEX_NAME
          TYPE:short ORDINAL_POSITION:short COLUMN_NAME ASC_OR_DESC CARDINALITY:long
          PAGES:long FILTER_CONDITION
          """);

  static final List<ResultColumn> USER_TYPES =
      columns(
          """
          TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:int REMARKS BASE_TYPE:short
          """);

  static final List<ResultColumn> SUPER_TYPES =
      columns(
          """
          TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME
          """);

  static final List<ResultColumn> SUPER_TABLES =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME
          """);

  static final List<ResultColumn> ATTRIBUTES =
      columns(
          """
          TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:int ATTR_TYPE_NAME ATTR_SIZE:int
          DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS ATTR_DEF
          SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int
          IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:short
          """);

  static final List<ResultColumn> CLIENT_INFO =
      columns(
          """
          NAME MAX_LEN:int DEFAULT_VALUE DESCRIPTION
          """);

  static final List<ResultColumn> FUNCTIONS =
      columns(
          """
          FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:short SPECIFIC_NAME
          """);

  static final List<ResultColumn> FUNCTION_COLUMNS =
      columns(
          """
          FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:short
          DATA_TYPE:int TYPE_NAME PRECISION:int LENGTH:int SCALE:short RADIX:short
          NULLABLE:short REMARKS CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int IS_NULLABLE
          SPECIFIC_NAME
          """);

  static final List<ResultColumn> PSEUDO_COLUMNS =
      columns(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int COLUMN_SIZE:int
          DECIMAL_DIGITS:int NUM_PREC_RADIX:int COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH:int
          IS_NULLABLE
          """);

  private MetadataColumns() {}

  /** Columns from names, each with its type if that is not text. */
  private static List<ResultColumn> columns(String names) {
    return Stream.of(names.strip().split("\\s+", -1)).map(MetadataColumns::column).toList();
  }

  private static ResultColumn column(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return ResultColumn.computed(text, ColumnType.VARCHAR);
    }
    return ResultColumn.computed(
        text.substring(0, colon),
        switch (text.substring(colon + 1)) {
          case "short" -> new ColumnType(Kind.SMALLINT, 5, 0);
          case "int" -> ColumnType.INTEGER;
          case "long" -> ColumnType.BIGINT;
          case "boolean" -> ColumnType.BOOLEAN;
          default -> throw new IllegalArgumentException(text);
        });
  }
}
