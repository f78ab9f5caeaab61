/**
 * Owns all I/O: binding an access path to requests, paging, decoding, cost, cancel and time-out.
 *
 * <p>May not know Calcite, SQL text, nor java.sql.
 */
@NullMarked
package dev.keyway.planner.exec;

import org.jspecify.annotations.NullMarked;
