/**
 * Owns what a request means beside its operation: whether its answer is its caller's alone, how
 * several callers wait for one answer, and why DynamoDB refuses it.
 *
 * <p>May know nothing of what is cached.
 */
@NullMarked
package dev.keyway.cache.request;

import org.jspecify.annotations.NullMarked;
