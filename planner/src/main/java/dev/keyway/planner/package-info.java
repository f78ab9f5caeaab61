/**
 * Owns the facade: SQL text in, an immutable {@link dev.keyway.planner.Plan} out, and the cache of
 * plans.
 *
 * <p>May not know java.sql, nor how a client is configured: a plan meets a client at its execution.
 */
@NullMarked
package dev.keyway.planner;

import org.jspecify.annotations.NullMarked;
