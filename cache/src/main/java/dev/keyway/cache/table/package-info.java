/**
 * Owns what is known of tables: their keys and indexes, and which ARN is which name.
 *
 * <p>May ask DynamoDB for descriptions; may not know reads, writes or what is cached.
 */
@NullMarked
package dev.keyway.cache.table;

import org.jspecify.annotations.NullMarked;
