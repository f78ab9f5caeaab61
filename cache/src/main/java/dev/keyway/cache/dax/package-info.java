/**
 * Owns the way through an Amazon DAX cluster: a client of DynamoDB that sends to the cluster what
 * it can answer as DynamoDB would, and all else to DynamoDB.
 *
 * <p>May not know the item cache and the query cache: what one cache remembers, another must not.
 * Only {@code ClusterClient} and {@code ClusterErrors} may know the DAX client, which is optional;
 * they are loaded when a cluster is asked for.
 */
@NullMarked
package dev.keyway.cache.dax;

import org.jspecify.annotations.NullMarked;
