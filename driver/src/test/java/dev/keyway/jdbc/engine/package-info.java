/**
 * Owns the tests that run the driver as a user does, through java.sql, against a real engine: rows,
 * requests, stopping, failures.
 *
 * <p>May not know how the driver is made: what it needs from inside it gets by {@code unwrap}, and
 * requests it counts on the wire.
 */
@NullMarked
package dev.keyway.jdbc.engine;

import org.jspecify.annotations.NullMarked;
