/**
 * The way through a DAX cluster, shown with the real DAX client against a cluster of one node in
 * this JVM, which knows the messages of the protocol but judges no expressions.
 */
@NullMarked
package dev.keyway.cache.dax;

import org.jspecify.annotations.NullMarked;
