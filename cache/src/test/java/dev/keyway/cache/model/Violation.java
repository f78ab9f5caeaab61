package dev.keyway.cache.model;

/**
 * An answer that should not have been given.
 *
 * @param promise the first of the promises that it breaks
 * @param message operation, key and versions
 */
public record Violation(Promise promise, String message) {}
