/**
 * Transactions on a real engine: what they read, keep, write and refuse, and what becomes of money
 * that many of them move at once.
 *
 * <p>Knows the driver by its connections only.
 */
@NullMarked
package dev.keyway.jdbc.transactions;

import org.jspecify.annotations.NullMarked;
