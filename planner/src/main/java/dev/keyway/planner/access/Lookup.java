package dev.keyway.planner.access;

import java.util.List;

/** Which items of a table or index are read, and so by which operation. */
public sealed interface Lookup {

  /** The operation as EXPLAIN names it. */
  String operation();

  /**
   * Single items by their full primary key.
   *
   * @param condition pins every part of the key
   */
  record Keys(KeyCondition condition) implements Lookup {
    @Override
    public String operation() {
      return isSingle(condition) ? "GetItem" : "BatchGetItem";
    }
  }

  /**
   * Stretches of item collections.
   *
   * @param condition pins every partition part
   */
  record Ranges(KeyCondition condition) implements Lookup {
    @Override
    public String operation() {
      return isSingle(condition) ? "Query" : "Queries";
    }
  }

  /**
   * All items.
   *
   * @param advice which indexes would nearly have served, and what each lacks
   */
  record Everything(List<String> advice) implements Lookup {
    public Everything {
      advice = List.copyOf(advice);
    }

    @Override
    public String operation() {
      return "Scan";
    }
  }

  private static boolean isSingle(KeyCondition condition) {
    return condition.constraints().stream()
        .allMatch(
            constraint ->
                constraint instanceof KeyConstraint.OnPart on
                    && on.span().points() == 1
                    && on.operands().noneMatch(KeyConstraint::isJoinKey));
  }
}
