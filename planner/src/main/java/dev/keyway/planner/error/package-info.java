/**
 * Owns the one unchecked exception of the planner and the SQLStates that it carries.
 *
 * <p>May not know any other package of the planner, nor java.sql: the driver translates at its
 * edge.
 */
@NullMarked
package dev.keyway.planner.error;

import org.jspecify.annotations.NullMarked;
