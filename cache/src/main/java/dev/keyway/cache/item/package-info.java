/**
 * Owns the item cache: keys, whole items and absences, how they are filled and when they are thrown
 * away.
 *
 * <p>May know {@code write}, {@code table}, {@code value} and {@code metrics}; may not know queries
 * or streams.
 */
@NullMarked
package dev.keyway.cache.item;

import org.jspecify.annotations.NullMarked;
