/**
 * Owns DatabaseMetaData: what the driver can do, and the catalog as the result sets that JDBC
 * prescribes; and how a column type appears in JDBC.
 *
 * <p>May not know the AWS SDK, statements nor connections: result sets are made by whoever asks.
 */
@NullMarked
package dev.keyway.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
