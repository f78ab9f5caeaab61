/**
 * Owns the pure translation of predicates into access paths: which keys, which ranges, which index,
 * what is left to recheck.
 *
 * <p>May not know the AWS SDK, nor do any I/O: everything here is a function of its arguments.
 */
@NullMarked
package dev.keyway.planner.access;

import org.jspecify.annotations.NullMarked;
