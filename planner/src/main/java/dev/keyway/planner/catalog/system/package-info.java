/**
 * Owns the rows that tell what tables there are, and what they look like: one set of system tables
 * for the schema {@code system}, INFORMATION_SCHEMA, SHOW, DESCRIBE and DatabaseMetaData.
 *
 * <p>May not know how they are asked for, nor java.sql.
 */
@NullMarked
package dev.keyway.planner.catalog.system;

import org.jspecify.annotations.NullMarked;
