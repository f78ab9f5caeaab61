/**
 * Owns the rules of docs/architecture.md as tests: which package may know which, and how types are
 * named.
 *
 * <p>May know every module, and is known by none.
 */
@NullMarked
package dev.keyway.architecture;

import org.jspecify.annotations.NullMarked;
