package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywayDatabaseMetaDataTest {

  /** The columns that the documentation of java.sql.DatabaseMetaData lists. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry(
              "getAttributes",
              "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE ATTR_TYPE_NAME "
                  + "ATTR_SIZE DECIMAL_DIGITS NUM_PREC_RADIX NULLABLE REMARKS ATTR_DEF "
                  + "SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH ORDINAL_POSITION "
                  + "IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE"),
          Map.entry(
              "getBestRowIdentifier",
              "SCOPE COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH "
                  + "DECIMAL_DIGITS PSEUDO_COLUMN"),
          Map.entry("getCatalogs", "TABLE_CAT"),
          Map.entry("getClientInfoProperties", "NAME MAX_LEN DEFAULT_VALUE DESCRIPTION"),
          Map.entry(
              "getColumnPrivileges",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE "
                  + "IS_GRANTABLE"),
          Map.entry(
              "getColumns",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE TYPE_NAME "
                  + "COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS NUM_PREC_RADIX NULLABLE "
                  + "REMARKS COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH "
                  + "ORDINAL_POSITION IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE "
                  + "SOURCE_DATA_TYPE IS_AUTOINCREMENT IS_GENERATEDCOLUMN"),
          Map.entry(
              "getCrossReference",
              "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT "
                  + "FKTABLE_SCHEM FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE "
                  + "DELETE_RULE FK_NAME PK_NAME DEFERRABILITY"),
          Map.entry(
              "getExportedKeys",
              "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT "
                  + "FKTABLE_SCHEM FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE "
                  + "DELETE_RULE FK_NAME PK_NAME DEFERRABILITY"),
          Map.entry(
              "getFunctionColumns",
              "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE "
                  + "DATA_TYPE TYPE_NAME PRECISION LENGTH SCALE RADIX NULLABLE REMARKS "
                  + "CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE SPECIFIC_NAME"),
          Map.entry(
              "getFunctions",
              "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE " + "SPECIFIC_NAME"),
          Map.entry(
              "getImportedKeys",
              "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT "
                  + "FKTABLE_SCHEM FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE "
                  + "DELETE_RULE FK_NAME PK_NAME DEFERRABILITY"),
          Map.entry(
              "getIndexInfo",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE INDEX_QUALIFIER INDEX_NAME "
                  + "TYPE ORDINAL_POSITION COLUMN_NAME ASC_OR_DESC CARDINALITY PAGES "
                  + "FILTER_CONDITION"),
          Map.entry(
              "getPrimaryKeys", "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME"),
          Map.entry(
              "getProcedureColumns",
              "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE "
                  + "DATA_TYPE TYPE_NAME PRECISION LENGTH SCALE RADIX NULLABLE REMARKS "
                  + "COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH "
                  + "ORDINAL_POSITION IS_NULLABLE SPECIFIC_NAME"),
          Map.entry(
              "getProcedures",
              "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 "
                  + "RESERVED3 REMARKS PROCEDURE_TYPE SPECIFIC_NAME"),
          Map.entry(
              "getPseudoColumns",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE COLUMN_SIZE "
                  + "DECIMAL_DIGITS NUM_PREC_RADIX COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH "
                  + "IS_NULLABLE"),
          Map.entry("getSchemas", "TABLE_SCHEM TABLE_CATALOG"),
          Map.entry("getSuperTables", "TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME"),
          Map.entry(
              "getSuperTypes",
              "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM " + "SUPERTYPE_NAME"),
          Map.entry(
              "getTablePrivileges",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE " + "IS_GRANTABLE"),
          Map.entry("getTableTypes", "TABLE_TYPE"),
          Map.entry(
              "getTables",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT "
                  + "TYPE_SCHEM TYPE_NAME SELF_REFERENCING_COL_NAME REF_GENERATION"),
          Map.entry(
              "getTypeInfo",
              "TYPE_NAME DATA_TYPE PRECISION LITERAL_PREFIX LITERAL_SUFFIX "
                  + "CREATE_PARAMS NULLABLE CASE_SENSITIVE SEARCHABLE UNSIGNED_ATTRIBUTE "
                  + "FIXED_PREC_SCALE AUTO_INCREMENT LOCAL_TYPE_NAME MINIMUM_SCALE "
                  + "MAXIMUM_SCALE SQL_DATA_TYPE SQL_DATETIME_SUB NUM_PREC_RADIX"),
          Map.entry(
              "getUDTs", "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE REMARKS BASE_TYPE"),
          Map.entry(
              "getVersionColumns",
              "SCOPE COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH "
                  + "DECIMAL_DIGITS PSEUDO_COLUMN"));

  private final Connection connection = new FakeDatabase().connect();
  private final DatabaseMetaData metadata;

  KeywayDatabaseMetaDataTest() throws SQLException {
    metadata = connection.getMetaData();
  }

  private static List<String> labels(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i));
    }
    return labels;
  }

  private static List<String> values(ResultSet rows, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(String.valueOf(rows.getString(label)));
    }
    return values;
  }

  private static Object[] arguments(Method method) {
    return Stream.of(method.getParameterTypes())
        .map(type -> type == int.class ? 0 : type == boolean.class ? false : null)
        .toArray();
  }

  @Test
  void everyListHasTheColumnsOfTheSpecificationInTheirOrder() throws ReflectiveOperationException {
    List<String> seen = new ArrayList<>();
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (method.getReturnType() == ResultSet.class) {
        try (ResultSet rows =
            (ResultSet) Objects.requireNonNull(method.invoke(metadata, arguments(method)))) {
          assertThat(String.join(" ", labels(rows)))
              .as(method.getName())
              .isEqualTo(COLUMNS.get(method.getName()));
          assertThat(rows.getStatement()).isNotNull();
          assertThat(rows.getStatement().getConnection()).isSameAs(connection);
          readAll(rows);
        } catch (SQLException e) {
          throw new AssertionError(method.getName(), e);
        }
        seen.add(method.getName());
      }
    }
    assertThat(seen).containsAll(COLUMNS.keySet());
  }

  // Values have the types that the columns announce.
  private static void readAll(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    while (rows.next()) {
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Object value = rows.getObject(i);
        if (value != null) {
          assertThat(value.getClass().getName())
              .as(columns.getColumnLabel(i))
              .isEqualTo(columns.getColumnClassName(i));
        }
      }
    }
  }

  @Test
  void noMethodThrows() throws ReflectiveOperationException {
    for (Method method : DatabaseMetaData.class.getDeclaredMethods()) {
      Object answer = method.invoke(metadata, arguments(method));
      if (method.getReturnType() == String.class) {
        assertThat(answer).as(method.getName()).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, Orders order_items secret",
        "%, Orders order_items secret",
        "'', ''",
        "Orders, Orders",
        "ORDERS, Orders",
        "order%, order_items",
        "order\\_items, order_items",
        "order_items, order_items",
        "o%\\_%, order_items",
        "\\_%, ''",
        "______, Orders secret",
        "x, ''"
      })
  void patterns(@Nullable String pattern, String expected) throws SQLException {
    assertThat(
            String.join(
                " ", values(metadata.getTables(null, "dynamodb", pattern, null), "TABLE_NAME")))
        .isEqualTo(expected);
  }

  @Test
  void schemasAndCatalogs() throws SQLException {
    assertThat(values(metadata.getSchemas(), "TABLE_SCHEM")).containsExactly("dynamodb", "system");
    assertThat(values(metadata.getSchemas(null, "dyn%"), "TABLE_SCHEM"))
        .containsExactly("dynamodb");
    assertThat(values(metadata.getTableTypes(), "TABLE_TYPE"))
        .containsExactly("SYSTEM TABLE", "TABLE", "VIEW");
    for (String catalog : new String[] {null, ""}) {
      for (String schema : new String[] {null, "", "%", "dynamodb", "DYNAMODB"}) {
        assertThat(values(metadata.getTables(catalog, schema, "%", null), "TABLE_NAME")).hasSize(3);
      }
    }
    assertThat(values(metadata.getTables("c", null, "%", null), "TABLE_NAME")).isEmpty();
    assertThat(values(metadata.getTables(null, "public", "%", null), "TABLE_NAME")).isEmpty();
    String[] views = {"VIEW"};
    assertThat(values(metadata.getTables(null, null, "%", views), "TABLE_NAME")).isEmpty();
    String[] both = {"VIEW", "TABLE"};
    assertThat(values(metadata.getTables(null, null, "%", both), "TABLE_TYPE"))
        .containsOnly("TABLE");
  }

  @Test
  void columnsComeFromTheCatalogAndTablesThatMayNotBeSeenAreLeftOut() throws SQLException {
    assertThat(values(metadata.getColumns(null, null, "%", "%"), "COLUMN_NAME"))
        .containsExactly(
            "customer", "at", "status", "picture", "customer", "at", "status", "picture");
    try (ResultSet row = metadata.getColumns("", "dynamodb", "Orders", "at")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("TABLE_NAME")).isEqualTo("Orders");
      assertThat(row.getInt("DATA_TYPE")).isEqualTo(Types.DECIMAL);
      assertThat(row.getString("TYPE_NAME")).isEqualTo("DECIMAL");
      assertThat(row.getInt("COLUMN_SIZE")).isEqualTo(38);
      assertThat(row.getInt("DECIMAL_DIGITS")).isEqualTo(18);
      assertThat(row.getInt("NULLABLE")).isEqualTo(DatabaseMetaData.columnNoNulls);
      assertThat(row.getInt("ORDINAL_POSITION")).isEqualTo(2);
      assertThat(row.next()).isFalse();
    }
    assertThat(values(metadata.getColumns(null, null, "Orders", "s%"), "IS_NULLABLE"))
        .containsExactly("YES");
    assertThat(values(metadata.getPseudoColumns(null, null, "Orders", "%"), "COLUMN_NAME"))
        .containsExactly("_item");
  }

  @Test
  void keysAndIndexes() throws SQLException {
    assertThat(values(metadata.getPrimaryKeys(null, null, "orders"), "COLUMN_NAME"))
        .containsExactly("at", "customer");
    assertThat(values(metadata.getPrimaryKeys(null, null, "Orders"), "KEY_SEQ"))
        .containsExactly("2", "1");
    assertThat(values(metadata.getBestRowIdentifier(null, null, "Orders", 0, true), "COLUMN_NAME"))
        .containsExactly("customer", "at");
    assertThat(values(metadata.getIndexInfo(null, null, "Orders", false, true), "INDEX_NAME"))
        .containsExactly("PRIMARY", "PRIMARY", "by_status", "by_status");
    assertThat(values(metadata.getIndexInfo(null, null, "Orders", false, true), "NON_UNIQUE"))
        .containsExactly("false", "false", "true", "true");
    assertThat(values(metadata.getIndexInfo(null, null, "Orders", true, true), "COLUMN_NAME"))
        .containsExactly("customer", "at");
    assertThat(values(metadata.getPrimaryKeys(null, null, "nothing"), "COLUMN_NAME")).isEmpty();
    assertThat(values(metadata.getIndexInfo(null, null, "secret", false, true), "INDEX_NAME"))
        .isEmpty();
  }

  @Test
  void everyTypeNameThatColumnsBearIsInTheTypeList() throws SQLException {
    List<String> names = values(metadata.getTypeInfo(), "TYPE_NAME");
    assertThat(names).contains("VARCHAR", "DECIMAL", "VARBINARY", "BOOLEAN", "TIMESTAMP");
    assertThat(names).containsAll(values(metadata.getColumns(null, null, "%", "%"), "TYPE_NAME"));
    List<Integer> codes = new ArrayList<>();
    try (ResultSet rows = metadata.getTypeInfo()) {
      while (rows.next()) {
        codes.add(rows.getInt("DATA_TYPE"));
      }
    }
    assertThat(codes).isSorted();
    assertThat(IntStream.range(0, codes.size())).hasSameSizeAs(names);
  }

  @Test
  void whatItSaysOfItself() throws SQLException {
    assertThat(metadata.getURL()).isEqualTo("jdbc:keyway:fake");
    assertThat(metadata.getUserName()).isEqualTo("default");
    assertThat(metadata.getDatabaseProductName()).isEqualTo("Amazon DynamoDB");
    assertThat(metadata.getDriverVersion()).startsWith(metadata.getDriverMajorVersion() + ".");
    assertThat(metadata.getDriverMinorVersion()).isEqualTo(new KeywayDriver().getMinorVersion());
    assertThat(metadata.getJDBCMajorVersion()).isEqualTo(4);
    assertThat(metadata.getJDBCMinorVersion()).isEqualTo(3);
    assertThat(metadata.getSearchStringEscape()).isEqualTo("\\");
    assertThat(metadata.getConnection()).isSameAs(connection);
    assertThat(metadata.supportsANSI92EntryLevelSQL())
        .isEqualTo(new KeywayDriver().jdbcCompliant());
    assertThat(metadata.unwrap(DatabaseMetaData.class)).isSameAs(metadata);
    assertThat(
            catchThrowableOfType(
                    SQLFeatureNotSupportedException.class, () -> metadata.unwrap(Thread.class))
                .getSQLState())
        .isEqualTo("HYC00");
  }
}
