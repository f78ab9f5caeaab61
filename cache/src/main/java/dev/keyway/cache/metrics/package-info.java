/**
 * Owns what is counted, under the names that CloudWatch's AWS/DAX namespace gives it.
 *
 * <p>May know nothing else.
 */
@NullMarked
package dev.keyway.cache.metrics;

import org.jspecify.annotations.NullMarked;
