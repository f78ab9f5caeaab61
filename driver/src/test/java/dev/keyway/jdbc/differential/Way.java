package dev.keyway.jdbc.differential;

/** A way to run a statement by the driver. */
enum Way {
  /** Comparands as literals, which the planner lifts. */
  LITERAL,
  /** Comparands as literals that stay literals. */
  AS_WRITTEN,
  /** Comparands bound. */
  PARAMETERS,
  /** Without push-down, by scans. */
  SCANNING,
  /** Always by generated code, also where a read alone would do. */
  COMPILED,
  /** Through an accelerator, which keeps what it reads. */
  ACCELERATED
}
