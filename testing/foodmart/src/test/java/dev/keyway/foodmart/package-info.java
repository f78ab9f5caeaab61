/**
 * Owns the comparison of the driver with rows that others have published: FoodMart's tables, loaded
 * into DynamoDB Local, and queries of Mondrian's test suite with their results.
 *
 * <p>May know the driver through java.sql only, and the AWS SDK to load the tables.
 */
@NullMarked
package dev.keyway.foodmart;

import org.jspecify.annotations.NullMarked;
