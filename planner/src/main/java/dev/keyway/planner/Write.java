package dev.keyway.planner;

/**
 * A statement that writes. It has no columns, and its execution gives one row of one value: how
 * many items were written. It is over when {@link Plan#execute} returns, and nothing that was
 * written is undone when it fails.
 */
public non-sealed interface Write extends Plan {}
