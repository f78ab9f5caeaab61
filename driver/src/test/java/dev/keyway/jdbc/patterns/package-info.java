/**
 * The access patterns of {@code access-patterns.csv}: what each costs by DynamoDB's formula, by
 * hand with the SDK and through the driver, and that the driver's rows are right when pages are
 * empty, keys are left over and indexes lag.
 */
@NullMarked
package dev.keyway.jdbc.patterns;

import org.jspecify.annotations.NullMarked;
