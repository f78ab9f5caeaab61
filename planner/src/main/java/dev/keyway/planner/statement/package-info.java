/**
 * Owns what kind of statement a text is: the tokenizer, routing by first word, and the utilities
 * that JSqlParser reads.
 *
 * <p>May not know the AWS SDK, nor how a SELECT is planned below {@code rel}.
 */
@NullMarked
package dev.keyway.planner.statement;

import org.jspecify.annotations.NullMarked;
