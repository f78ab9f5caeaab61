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

  /** The rows of a plan. */
  List<@Nullable Object[]> rows(ExplainedNode plan);
}
