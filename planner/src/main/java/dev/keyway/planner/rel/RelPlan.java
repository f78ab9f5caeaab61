package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query as the optimiser leaves it: compiled, immutable, free of planner objects.
 *
 * @param columns columns of the result
 * @param parameters types of the question marks
 * @param tables the tables it uses, by name, with the version it was made for
 * @param consent whether scans over the limit were asked for
 * @param locking whether its items may not change before the end of the transaction
 * @param tree what EXPLAIN shows
 * @param reads all its reads
 * @param body how its rows are made
 * @param operands what is evaluated before the first read
 */
public record RelPlan(
    List<ResultColumn> columns,
    List<ColumnType> parameters,
    Map<String, Long> tables,
    ScanConsent consent,
    Locking locking,
    PlanNode tree,
    List<AccessPath> reads,
    Body body,
    Operands operands) {

  /** Whether a statement may scan more than fullScanLimit. */
  public enum ScanConsent {
    WITHIN_LIMIT,
    /** By the hint FULL_SCAN. */
    UNLIMITED
  }

  /** What a transaction does with the items of a query. */
  public enum Locking {
    NONE,
    /** It watches each: FOR UPDATE. */
    FOR_UPDATE
  }

  /** How rows are made. */
  public sealed interface Body {

    /**
     * By a read alone.
     *
     * @param path the read, its columns in the order of the result
     */
    record Direct(AccessPath path) implements Body {}

    /** By generated code over reads. */
    non-sealed interface Compiled extends Body {
      /** Starts to make rows; values are those of {@link Operands#values}. */
      RowCursor open(ExecutionContext context, @Nullable Object[] values);
    }
  }

  /** Expressions that are evaluated once at the start of each execution. */
  public static final class Operands {
    /** Nothing is computed. */
    static final Operands NONE = new Operands(new ComputedOperands(null, List.of()));

    private final ComputedOperands computed;

    Operands(ComputedOperands computed) {
      this.computed = computed;
    }

    /**
     * The values of one execution: those of its parameters, then of the computed operands.
     *
     * @param context the execution
     * @param parameters values of the parameters, converted to their types
     */
    public @Nullable Object[] values(ExecutionContext context, @Nullable Object[] parameters) {
      int size = computed.types().size();
      if (size == 0) {
        return parameters;
      }
      @Nullable Object[] values = Arrays.copyOf(parameters, parameters.length + size);
      ExecutionDataContext.Fixed nothing =
          new ExecutionDataContext.Fixed(Map.of(), List.of(), Set.of());
      return PlanErrors.running(
          () -> {
            computed.evaluate(new ExecutionDataContext(nothing, context, values), values);
            return values;
          });
    }
  }

  static Map<String, Long> versions(Iterable<TableMetadata> tables) {
    Map<String, Long> versions = new HashMap<>();
    tables.forEach(table -> versions.put(table.name(), table.version()));
    return Map.copyOf(versions);
  }
}
