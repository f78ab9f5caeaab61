/**
 * Owns the query cache: which requests are the same, what their pages depend on, which writes make
 * a page invalid, and how long and how many bytes of pages are kept. One {@link
 * dev.keyway.cache.query.QueryCache} answers, and is told of writes.
 *
 * <p>May know {@code write}, {@code table}, {@code value} and {@code metrics}; may not know the
 * item cache, streams, nor how the accelerator is configured.
 */
@NullMarked
package dev.keyway.cache.query;

import org.jspecify.annotations.NullMarked;
