package dev.keyway.planner;

/** A statement that reads tables. */
public non-sealed interface Query extends Plan {}
