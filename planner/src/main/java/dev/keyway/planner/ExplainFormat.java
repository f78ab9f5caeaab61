package dev.keyway.planner;

import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.statement.Statement.Explain.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a plan is given as rows. Stateless. */
sealed interface ExplainFormat permits ExplainText, ExplainJson {

  static ExplainFormat of(Format format) {
    return switch (format) {
      case TEXT -> new ExplainText();
      case JSON -> new ExplainJson();
    };
  }

  /** Columns of the rows. */
  List<ResultColumn> columns();

  /**
   * The rows of a plan.
   *
   * @param plan its outermost node
   * @param run what came of running it; null if it was not run
   */
  List<@Nullable Object[]> rows(ExplainedNode plan, @Nullable AnalyzedRun run);
}
