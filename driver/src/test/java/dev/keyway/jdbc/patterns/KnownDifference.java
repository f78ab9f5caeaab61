package dev.keyway.jdbc.patterns;

/**
 * Where a server charges something else than the formula says; asserted to differ still.
 *
 * @param id the line of {@code access-patterns.csv}
 * @param units what the server charges
 * @param reason why
 */
record KnownDifference(String id, double units, String reason) {}
