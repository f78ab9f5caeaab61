/** Tests of the reader of streams: rule by rule on a scripted stream, and on DynamoDB Local. */
@NullMarked
package dev.keyway.cache.stream;

import org.jspecify.annotations.NullMarked;
