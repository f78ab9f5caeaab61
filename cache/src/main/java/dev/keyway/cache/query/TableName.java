package dev.keyway.cache.query;

import org.jspecify.annotations.Nullable;

/** A table by name, whether it is asked for by name or by ARN (R5). Stateless. */
final class TableName {

  private static final String ARN = "arn:";
  private static final String TABLE = ":table/";

  private TableName() {}

  /** The name of a table. That of an ARN may be a table of another account with the same name. */
  static String of(String nameOrArn) {
    int table = nameOrArn.startsWith(ARN) ? nameOrArn.indexOf(TABLE) : -1;
    return table < 0 ? nameOrArn : nameOrArn.substring(table + TABLE.length());
  }

  /**
   * The name of the table that a read is surely of.
   *
   * @throws UnreadableRequest for an ARN that is not known to be that of the table of this name:
   *     another account's table must not answer for our own
   */
  static String certain(@Nullable String nameOrArn, TableSchemas schemas) throws UnreadableRequest {
    if (nameOrArn == null) {
      throw new UnreadableRequest("no table");
    }
    String name = of(nameOrArn);
    if (!name.equals(nameOrArn)) {
      TableSchema schema = schemas.schema(name);
      if (schema == null || !nameOrArn.equals(schema.arn())) {
        throw new UnreadableRequest("an ARN that is not known");
      }
    }
    return name;
  }
}
