package dev.keyway.cache.stream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a stream is read.
 *
 * @param pollInterval from the beginning of one poll of all shards to the beginning of the next
 * @param maxLag the longest time from one complete poll to the next, and the greatest age of a
 *     record, that counts as read in time
 * @param ticker nanoseconds of this process
 * @param clock to compare with the times of records
 */
record StreamSettings(Duration pollInterval, Duration maxLag, Ticker ticker, InstantSource clock) {}
