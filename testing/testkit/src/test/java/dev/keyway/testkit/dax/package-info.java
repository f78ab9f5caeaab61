/**
 * A DAX cluster of one node in this JVM, which the real DAX client takes for one. It knows the
 * messages of the protocol, by the DAX client's own encoding of values, and judges no expressions.
 *
 * <p>Whoever uses it has the DAX client on its own class path.
 */
@NullMarked
package dev.keyway.testkit.dax;

import org.jspecify.annotations.NullMarked;
