/**
 * Owns what tables look like: their keys, indexes, columns and sizes, and how long that is
 * believed.
 *
 * <p>May not know the AWS SDK (a {@link dev.keyway.planner.catalog.TableSource} asks it) nor
 * Calcite.
 */
@NullMarked
package dev.keyway.planner.catalog;

import org.jspecify.annotations.NullMarked;
