/**
 * Owns the proof that other people's programs work on top of the driver: each connects its own way,
 * looks at the metadata, runs a query with parameters against known rows, and pages.
 *
 * <p>May know the driver through java.sql only, and the sample data.
 */
@NullMarked
package dev.keyway.clients;

import org.jspecify.annotations.NullMarked;
