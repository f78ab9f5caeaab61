package dev.keyway.cache.model;

import java.util.List;

/**
 * How a run ended.
 *
 * @param seed gives the same run again
 * @param violations empty when every promise was kept; the run ends soon after the first
 * @param digest of all steps
 * @param tail the last steps, the oldest first
 */
public record Report(
    long seed, List<Violation> violations, Coverage coverage, long digest, List<String> tail) {

  public Report {
    violations = List.copyOf(violations);
    tail = List.copyOf(tail);
  }

  @Override
  public String toString() {
    return "seed " + seed + ", " + coverage + ", " + violations;
  }
}
