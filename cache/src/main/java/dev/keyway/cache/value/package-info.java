/**
 * Owns what attribute values are beside their content: the form in which DynamoDB gives a number,
 * and the bytes that a value takes of the heap.
 *
 * <p>May know nothing else.
 */
@NullMarked
package dev.keyway.cache.value;

import org.jspecify.annotations.NullMarked;
