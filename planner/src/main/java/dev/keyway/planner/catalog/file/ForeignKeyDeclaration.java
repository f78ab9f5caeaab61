package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.ForeignKey;

/**
 * A foreign key as a file declares it.
 *
 * @param key what it says
 * @param place where the declaration stands
 */
record ForeignKeyDeclaration(ForeignKey key, Place place) {}
