/**
 * Owns entities: the tables of a single-table design, whose columns are written into keys by
 * templates.
 *
 * <p>May not know YAML, the AWS SDK nor Calcite.
 */
@NullMarked
package dev.keyway.planner.catalog.entity;

import org.jspecify.annotations.NullMarked;
