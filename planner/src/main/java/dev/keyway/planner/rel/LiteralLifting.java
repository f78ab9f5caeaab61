package dev.keyway.planner.rel;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/** Puts parameters, in a parse tree, where literals are to be lifted. */
final class LiteralLifting extends SqlShuttle {

  private final Map<Integer, LiftedParameter> parameters = new HashMap<>();
  private final int[] lines;
  private int replaced;

  private LiteralLifting(String sql, List<LiftedLiteral> literals, int firstIndex) {
    this.lines = lines(sql);
    for (int i = 0; i < literals.size(); i++) {
      LiftedLiteral literal = literals.get(i);
      parameters.put(
          literal.offset(), new LiftedParameter(firstIndex + i, SqlParserPos.ZERO, literal.kind()));
    }
  }

  /**
   * The statement with its literals lifted.
   *
   * @param statement the parse tree of {@code sql}
   * @param firstIndex the first parameter's index, behind those of the question marks
   * @throws PlannerException if one of the literals is not where it was expected
   */
  static SqlNode in(SqlNode statement, String sql, List<LiftedLiteral> literals, int firstIndex) {
    if (literals.isEmpty()) {
      return statement;
    }
    LiteralLifting lifting = new LiteralLifting(sql, literals, firstIndex);
    SqlNode lifted = statement.accept(lifting);
    if (lifted == null || lifting.replaced != literals.size()) {
      throw new PlannerException(SqlState.INTERNAL, "Not all literals are comparands");
    }
    return lifted;
  }

  @Override
  public SqlNode visit(SqlLiteral literal) {
    SqlParserPos position = literal.getParserPosition();
    int line = position.getLineNum() - 1;
    LiftedParameter parameter =
        line < 0 || line >= lines.length
            ? null
            : parameters.get(lines[line] + position.getColumnNum() - 1);
    if (parameter == null) {
      return literal;
    }
    replaced++;
    return parameter;
  }

  /** Where each line begins, as the parser counts them. */
  private static int[] lines(String sql) {
    return IntStream.concat(
            IntStream.of(0),
            IntStream.range(0, sql.length()).filter(i -> isLineEnd(sql, i)).map(i -> i + 1))
        .toArray();
  }

  private static boolean isLineEnd(String sql, int index) {
    char c = sql.charAt(index);
    boolean returned = c == '\r' && !sql.startsWith("\n", index + 1);
    return c == '\n' || returned;
  }
}
