package dev.keyway.cache.query;

/**
 * The state of the world before a page was asked for, by which {@link PageStore#isCurrent} tells
 * whether the page still shows the world. Immutable.
 *
 * @param table by name
 * @param dependencies what the page depends on
 * @param capture their stamps
 * @param generation how often all pages had been dropped
 */
record Origin(
    String table, Dependencies dependencies, VersionStamps.Capture capture, long generation) {}
