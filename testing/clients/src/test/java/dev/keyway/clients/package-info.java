/**
 * Owns the proof that other people's programs work on top of the driver: each connects its own way,
 * looks at the metadata, runs a query with parameters against known rows, and pages. Those that
 * write do units of work: insert, update, a race that they lose, a rollback.
 *
 * <p>May know the driver through java.sql only, the sample data and the test kit.
 */
@NullMarked
package dev.keyway.clients;

import org.jspecify.annotations.NullMarked;
