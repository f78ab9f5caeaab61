/**
 * Owns what connections share: the registry of databases, the client of each, the identity it acts
 * with, and the embedded engine.
 *
 * <p>May not know java.sql, URLs nor property names: it is handed records, and throws {@link
 * dev.keyway.planner.error.PlannerException}.
 */
@NullMarked
package dev.keyway.jdbc.connect;

import org.jspecify.annotations.NullMarked;
