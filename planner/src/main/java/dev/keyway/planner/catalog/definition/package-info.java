/**
 * Owns what CREATE, ALTER and DROP ask for: immutable values, checked as far as that can be done
 * without asking DynamoDB.
 *
 * <p>May not know how statements are parsed, nor the AWS SDK.
 */
@NullMarked
package dev.keyway.planner.catalog.definition;

import org.jspecify.annotations.NullMarked;
