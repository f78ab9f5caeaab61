/**
 * The model checker of the promises P1 to P5: a scheduler that lets one thread run at a time, a
 * model of DynamoDB whose replicas lag, random histories over few keys, and the checker of what a
 * client may answer.
 *
 * <p>Knows a client only as a {@code DynamoDbClient} built over another one, so that the raw
 * client, the accelerator and broken ones are checked alike. It may not know the accelerator.
 */
@NullMarked
package dev.keyway.cache.model;

import org.jspecify.annotations.NullMarked;
