/**
 * The fault table: what becomes of a statement that writes when one of its writes fails, line by
 * line in {@code faults.csv}. Owns the forms of statements and the faults; knows of the driver
 * java.sql alone.
 */
@NullMarked
package dev.keyway.jdbc.faults;

import org.jspecify.annotations.NullMarked;
