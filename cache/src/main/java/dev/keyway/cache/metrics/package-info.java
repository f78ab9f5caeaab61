/**
 * Owns what is counted, under the names that CloudWatch's AWS/DAX namespace gives it, and shows it
 * by JMX.
 *
 * <p>May know nothing of what is cached.
 */
@NullMarked
package dev.keyway.cache.metrics;

import org.jspecify.annotations.NullMarked;
