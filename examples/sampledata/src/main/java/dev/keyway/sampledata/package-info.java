/**
 * Seeded example stores and the code that loads them: a small sales database of three tables and
 * the single-table online shop. The same seed and size always make the same items.
 *
 * <p>Knows only the AWS SDK. It may not know any module of this project nor SQL: the same data must
 * be loadable without the driver.
 */
@NullMarked
package dev.keyway.sampledata;

import org.jspecify.annotations.NullMarked;
