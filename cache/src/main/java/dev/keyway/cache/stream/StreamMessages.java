package dev.keyway.cache.stream;

/** What users are told when a stream cannot be read, and what they can do. */
final class StreamMessages {
  private StreamMessages() {}

  static String withoutStream(String table) {
    return "Table "
        + table
        + " has no stream, so writes made elsewhere are not heard of. Enable one with "
        + enabling(table)
        + ", or use coherence=local.";
  }

  static String missing(String table) {
    return "Table " + table + " does not exist, so there is no stream to read.";
  }

  static String denied(String table) {
    return "The stream of table "
        + table
        + " may not be read with these credentials. Allow dynamodb:DescribeTable on the table and"
        + " dynamodb:DescribeStream, dynamodb:GetShardIterator and dynamodb:GetRecords on its"
        + " stream (if it has none: "
        + enabling(table)
        + "), or use coherence=local.";
  }

  static String throttled(String table) {
    return "The stream of table "
        + table
        + " is read by too many: a shard bears two readers, one if the table is global, and a"
        + " Lambda trigger counts. Read it in fewer processes and relay what it says by an"
        + " InvalidationSource, or use coherence=local.";
  }

  /** Quoted, since a name may have dots and hyphens or be a word of SQL. */
  private static String enabling(String table) {
    String name = table.substring(table.lastIndexOf('/') + 1);
    return "ALTER TABLE \""
        + name
        + "\" SET (stream='NEW_AND_OLD_IMAGES') or: aws dynamodb update-table --table-name "
        + name
        + " --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES";
  }
}
