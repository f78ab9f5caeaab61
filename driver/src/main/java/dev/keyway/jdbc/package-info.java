/**
 * Owns the java.sql classes: URL and properties in, rows and errors out as JDBC wants them. {@link
 * dev.keyway.jdbc.KeywayDriver} is the way in.
 *
 * <p>May not know the AWS SDK (that is {@code connect}'s), Calcite, nor how a statement is planned.
 */
@NullMarked
package dev.keyway.jdbc;

import org.jspecify.annotations.NullMarked;
