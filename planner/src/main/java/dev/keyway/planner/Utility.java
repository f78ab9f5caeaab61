package dev.keyway.planner;

/** A statement about tables or statements: SHOW, DESCRIBE, EXPLAIN. Its rows come from memory. */
public non-sealed interface Utility extends Plan {}
