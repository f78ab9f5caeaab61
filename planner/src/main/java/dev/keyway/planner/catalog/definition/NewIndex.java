package dev.keyway.planner.catalog.definition;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeySchema;

/**
 * An index that is to be, its attributes known.
 *
 * @param name as DynamoDB is to name it
 * @param kind global or local
 * @param key its key
 * @param projection what it holds beside keys
 * @param options units of its own
 */
public record NewIndex(
    String name,
    IndexMetadata.Kind kind,
    KeySchema key,
    Projection projection,
    TableOptions options) {}
