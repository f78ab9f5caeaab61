/**
 * Owns what is measured: JMH benchmarks over a client that answers from memory, and start-up in
 * fresh JVMs over a running engine. Every figure is a ratio beside something else in the same run.
 *
 * <p>May know every module; nothing knows it. Not part of a test run: see docs/performance.md.
 */
@NullMarked
package dev.keyway.benchmarks;

import org.jspecify.annotations.NullMarked;
