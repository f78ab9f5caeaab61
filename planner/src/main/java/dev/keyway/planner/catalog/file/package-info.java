/**
 * Owns the catalog file: reads and checks it, and puts what it declares over what DynamoDB shows of
 * a table.
 *
 * <p>May not know the AWS SDK nor Calcite, as its parent; the only room that knows YAML.
 */
@NullMarked
package dev.keyway.planner.catalog.file;

import org.jspecify.annotations.NullMarked;
