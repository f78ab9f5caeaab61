/**
 * The differential suite of writes: random histories of statements on H2 and, by the driver, on
 * DynamoDB Local; after each statement counts or errors and whole tables are compared, every
 * attribute with its type.
 *
 * <p>Owns the tables, the forms of statements and their translation for H2. Knows of the driver
 * java.sql alone. What H2 has no word for, it keeps in two columns that statements do not name: see
 * {@link dev.keyway.jdbc.histories.H2Side}.
 */
@NullMarked
package dev.keyway.jdbc.histories;

import org.jspecify.annotations.NullMarked;
