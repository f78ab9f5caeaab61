/**
 * Owns what is heard of writes made elsewhere: the seam {@code InvalidationSource}, and the reader
 * of DynamoDB Streams behind {@code coherence=streams}.
 *
 * <p>May not know the caches: it says what has changed and until when nothing was missed, and what
 * is invalidated, flushed or bypassed for it is decided by whoever listens.
 */
@NullMarked
package dev.keyway.cache.stream;

import org.jspecify.annotations.NullMarked;
