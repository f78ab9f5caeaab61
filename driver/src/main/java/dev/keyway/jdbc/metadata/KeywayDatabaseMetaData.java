package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.error.SqlState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection says of its database. Lists come from the shared catalog: a table that it knows
 * costs no request; lists of what DynamoDB has not are empty. Thread-safe.
 */
public final class KeywayDatabaseMetaData extends DatabaseFacts {

  /** The one client info property that is known. */
  public static final String APPLICATION_NAME = "ApplicationName";

  private final Connection connection;
  private final Facts facts;
  private final CatalogRows catalog;
  private final MetadataResults results;

  /**
   * What differs from connection to connection.
   *
   * @param url without credentials
   * @param user whose credentials are used
   * @param driver version of this driver
   */
  public record Facts(String url, String user, Version driver) {}

  /**
   * A version.
   *
   * @param name such as {@code 1.2.3}
   * @param major its first number
   * @param minor its second number
   */
  public record Version(String name, int major, int minor) {}

  /**
   * @param connection that was asked
   * @param facts about it
   * @param catalog of its database
   * @param results makes result sets
   */
  public KeywayDatabaseMetaData(
      Connection connection, Facts facts, Catalog catalog, MetadataResults results) {
    this.connection = connection;
    this.facts = facts;
    this.catalog = new CatalogRows(catalog);
    this.results = results;
  }

  private ResultSet none(List<ResultColumn> columns) throws SQLException {
    return results.open(columns, List::of);
  }

  /** Rows, if catalog and schema may have any: there are no catalogs, and one schema of tables. */
  private ResultSet within(
      List<ResultColumn> columns, Scope scope, Supplier<List<@Nullable Object[]>> rows)
      throws SQLException {
    return scope.hasTables() ? results.open(columns, rows) : none(columns);
  }

  /** What a caller limits a list to. */
  private record Scope(@Nullable String catalog, @Nullable String schema) {
    boolean hasTables() {
      return isAnyCatalog() && new NamePattern(schema).matchesOrIsEmpty(Schemas.TABLES);
    }

    boolean isAnyCatalog() {
      return catalog == null || catalog.isEmpty() || catalog.equals("%");
    }
  }

  // ---- the connection

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getURL() {
    return facts.url();
  }

  @Override
  public String getUserName() {
    return facts.user();
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public String getDriverVersion() {
    return facts.driver().name();
  }

  @Override
  public int getDriverMajorVersion() {
    return facts.driver().major();
  }

  @Override
  public int getDriverMinorVersion() {
    return facts.driver().minor();
  }

  // ---- schemas and tables

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return none(MetadataColumns.CATALOGS);
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return new Scope(catalog, schemaPattern).isAnyCatalog()
        ? results.open(
            MetadataColumns.SCHEMAS, () -> this.catalog.schemas(new NamePattern(schemaPattern)))
        : none(MetadataColumns.SCHEMAS);
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return results.open(
        MetadataColumns.TABLE_TYPES,
        () ->
            List.<@Nullable Object[]>of(
                CatalogRows.row("SYSTEM TABLE"),
                CatalogRows.row(CatalogRows.TABLE),
                CatalogRows.row("VIEW")));
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      String @Nullable [] types)
      throws SQLException {
    if (types != null && !Arrays.asList(types).contains(CatalogRows.TABLE)) {
      return none(MetadataColumns.TABLES);
    }
    return within(
        MetadataColumns.TABLES,
        new Scope(catalog, schemaPattern),
        () -> this.catalog.tables(new NamePattern(tableNamePattern)));
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return within(
        MetadataColumns.COLUMNS,
        new Scope(catalog, schemaPattern),
        () ->
            this.catalog.columns(
                new NamePattern(tableNamePattern),
                new NamePattern(columnNamePattern),
                results::warn));
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return within(
        MetadataColumns.PSEUDO_COLUMNS,
        new Scope(catalog, schemaPattern),
        () ->
            this.catalog.hiddenColumns(
                new NamePattern(tableNamePattern), new NamePattern(columnNamePattern)));
  }

  // ---- keys and indexes

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return within(
        MetadataColumns.PRIMARY_KEYS,
        new Scope(catalog, schema),
        () -> this.catalog.primaryKey(table));
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    CatalogRows.Wanted wanted = unique ? CatalogRows.Wanted.UNIQUE : CatalogRows.Wanted.ALL;
    return within(
        MetadataColumns.INDEXES,
        new Scope(catalog, schema),
        () -> this.catalog.indexes(table, wanted));
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return within(
        MetadataColumns.ROW_IDENTIFIERS,
        new Scope(catalog, schema),
        () -> this.catalog.rowIdentifier(table));
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return none(MetadataColumns.ROW_IDENTIFIERS);
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return within(
        MetadataColumns.FOREIGN_KEYS,
        new Scope(catalog, schema),
        () -> this.catalog.importedKeys(table));
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return within(
        MetadataColumns.FOREIGN_KEYS,
        new Scope(catalog, schema),
        () -> this.catalog.exportedKeys(table));
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return new Scope(parentCatalog, parentSchema).hasTables()
        ? within(
            MetadataColumns.FOREIGN_KEYS,
            new Scope(foreignCatalog, foreignSchema),
            () -> catalog.crossReference(parentTable, foreignTable))
        : none(MetadataColumns.FOREIGN_KEYS);
  }

  // ---- types, and what DynamoDB has not

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return results.open(MetadataColumns.TYPES, CatalogRows::types);
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return results.open(
        MetadataColumns.CLIENT_INFO,
        () ->
            List.<@Nullable Object[]>of(
                CatalogRows.row(APPLICATION_NAME, 255, "", "Name of the program that asks")));
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return none(MetadataColumns.PROCEDURES);
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(MetadataColumns.PROCEDURE_COLUMNS);
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return none(MetadataColumns.FUNCTIONS);
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(MetadataColumns.FUNCTION_COLUMNS);
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnNamePattern)
      throws SQLException {
    return none(MetadataColumns.COLUMN_PRIVILEGES);
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return none(MetadataColumns.TABLE_PRIVILEGES);
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      int @Nullable [] types)
      throws SQLException {
    return none(MetadataColumns.USER_TYPES);
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern)
      throws SQLException {
    return none(MetadataColumns.SUPER_TYPES);
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return none(MetadataColumns.SUPER_TABLES);
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      @Nullable String attributeNamePattern)
      throws SQLException {
    return none(MetadataColumns.ATTRIBUTES);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!isWrapperFor(type)) {
      throw new SQLFeatureNotSupportedException(
          "unwrap of " + type + " is not supported by Keyway", SqlState.NOT_SUPPORTED.code());
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return type != null && type.isInstance(this);
  }
}
