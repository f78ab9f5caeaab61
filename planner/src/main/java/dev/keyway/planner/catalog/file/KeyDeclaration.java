package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeySchema;

/**
 * The key of a table as a file declares it.
 *
 * @param schema its parts
 * @param place where the declaration stands
 */
record KeyDeclaration(KeySchema schema, Place place) {

  /**
   * An index as a file declares it.
   *
   * @param name as DynamoDB names it
   * @param kind global or local
   * @param key its key
   * @param projection what it holds
   */
  record Index(String name, IndexMetadata.Kind kind, KeyDeclaration key, Projection projection) {}
}
