/**
 * Owns the way of the benchmarks into the driver: a connection over any client, without URL,
 * network or registry. Lies in the driver's package since that way is not public.
 */
@NullMarked
package dev.keyway.jdbc;

import org.jspecify.annotations.NullMarked;
