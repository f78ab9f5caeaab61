package dev.keyway.planner.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param verdict whether it may run if it is small
   * @param segments those that the statement names; null if it names none
   */
  record Everything(List<String> advice, Verdict verdict, @Nullable Segments segments)
      implements Lookup {
    public Everything {
      advice = List.copyOf(advice);
    }

    Everything(List<String> advice, Verdict verdict) {
      this(advice, verdict, null);
    }

    /** What is known of a Scan before its size is. */
    public enum Verdict {
      /** It runs if it is small. */
      BY_SIZE,
      /** It runs if it is small; there are keys that would serve it, but may be behind. */
      ELSE_STALE,
      /** It stands for an index that a hint insists on and that may not answer. */
      AGAINST_HINT
    }

    @Override
    public String operation() {
      return "Scan";
    }
  }

  /**
   * Some items of item collections that are read for others as well.
   *
   * @param own which of the items
   * @param whole reads the collections
   */
  record Part(Lookup own, AccessPath whole) implements Lookup {
    @Override
    public String operation() {
      return whole.operation();
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
