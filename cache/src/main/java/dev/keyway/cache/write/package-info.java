/**
 * Owns what a request writes, who is told before and after it, and what its failure says.
 *
 * <p>May know the operations of DynamoDB; may not know what is cached.
 */
@NullMarked
package dev.keyway.cache.write;

import org.jspecify.annotations.NullMarked;
