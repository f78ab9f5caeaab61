package dev.keyway.planner.statement;

import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.WriteParts;
import dev.keyway.planner.rel.WriteParts.OnConflict;
import dev.keyway.planner.rel.WriteParts.ReturningItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Takes off the clauses of a write that Calcite's grammar lacks, ON CONFLICT and RETURNING. They
 * stand at its end, so that what is left of the text keeps its positions.
 *
 * <p>A statement is tried as it stands first, since columns and tables may be called so; a clause
 * is looked for only when the parser refused it, and taken for one only if all of it reads as one.
 */
public final class WriteClauses {

  private final String sql;
  private final Existing existing;
  private final List<Token> tokens;

  private WriteClauses(String sql, Existing existing) {
    this.sql = sql;
    this.existing = existing;
    this.tokens = Tokenizer.tokens(sql);
  }

  /**
   * Compiles a statement as it stands, or else without its clauses, and if need be with reserved
   * words in quotes.
   *
   * @param write the statement
   * @param compiler compiles its parts, throwing 42601 with the parser's exception as its cause
   * @throws PlannerException that of the text in which the parser came furthest, the first of them
   */
  public static <T> T compile(Statement.Write write, Function<WriteParts, T> compiler) {
    return ReservedWords.compile(
        write.sql(),
        sql -> {
          try {
            return compiler.apply(new WriteParts(sql, write.existing(), null, List.of()));
          } catch (PlannerException first) {
            if (position(first) == null) {
              throw first;
            }
            return new WriteClauses(sql, write.existing()).compile(compiler, first);
          }
        });
  }

  private <T> T compile(Function<WriteParts, T> compiler, PlannerException first) {
    PlannerException furthest = first;
    for (WriteParts parts : readings()) {
      try {
        return compiler.apply(parts);
      } catch (PlannerException e) {
        SqlParserPos stopped = position(e);
        if (stopped == null) {
          throw e;
        }
        SqlParserPos before = position(furthest);
        furthest = before != null && isBehind(stopped, before) ? e : furthest;
      }
    }
    throw furthest;
  }

  /** Where the parser stopped; null if it did not. */
  private static @Nullable SqlParserPos position(PlannerException failure) {
    return failure.state() == SqlState.SYNTAX
            && failure.getCause() instanceof SqlParseException syntax
        ? syntax.getPos()
        : null;
  }

  private static boolean isBehind(SqlParserPos one, SqlParserPos other) {
    return one.getLineNum() != other.getLineNum()
        ? one.getLineNum() > other.getLineNum()
        : one.getColumnNum() > other.getColumnNum();
  }

  /** The ways in which the statement can be taken apart. */
  private List<WriteParts> readings() {
    List<WriteParts> readings = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
      List<ReturningItem> list =
          depth == 0 && token.is("RETURNING")
              ? ReturningList.parse(tokens.subList(i + 1, tokens.size()))
              : List.of();
      if (!list.isEmpty()) {
        readings.add(parts(i, list));
      }
    }
    WriteParts whole = parts(tokens.size(), List.of());
    if (whole.conflict() != null) {
      readings.add(whole);
    }
    return readings;
  }

  /** The statement up to a token, taken apart. */
  private WriteParts parts(int end, List<ReturningItem> returning) {
    int depth = 0;
    for (int i = 1; i + 1 < end && tokens.get(0).is("INSERT"); i++) {
      Token token = tokens.get(i);
      depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
      OnConflict conflict = depth == 0 && token.is("ON") ? conflict(i, end) : null;
      if (conflict != null && existing == Existing.KEPT) {
        return new WriteParts(sql.substring(0, token.start()), existing, conflict, returning);
      }
    }
    int length = end == tokens.size() ? sql.length() : tokens.get(end).start();
    return new WriteParts(sql.substring(0, length), existing, null, returning);
  }

  /** The ON CONFLICT clause that begins and ends at these tokens; null if it is none. */
  private @Nullable OnConflict conflict(int on, int end) {
    List<String> target = new ArrayList<>();
    int next = on + 2;
    if (!tokens.get(on + 1).is("CONFLICT")) {
      return null;
    }
    if (next < end && tokens.get(next).text().equals("(")) {
      do {
        String name = next + 2 < end ? ReturningList.name(tokens.get(next + 1)) : null;
        if (name == null) {
          return null;
        }
        target.add(name);
        next += 2;
      } while (tokens.get(next).text().equals(","));
      if (!tokens.get(next).text().equals(")")) {
        return null;
      }
      next++;
    }
    if (next + 2 == end && tokens.get(next).is("DO") && tokens.get(next + 1).is("NOTHING")) {
      return new OnConflict(target, null);
    }
    boolean updates =
        next + 3 < end
            && tokens.get(next).is("DO")
            && tokens.get(next + 1).is("UPDATE")
            && tokens.get(next + 2).is("SET");
    return updates ? new OnConflict(target, update(on + 1, next, end)) : null;
  }

  /** The SET and WHERE behind DO UPDATE as an UPDATE, each at its place. */
  private String update(int conflict, int act, int end) {
    int set = tokens.get(act + 2).start();
    StringBuilder text = new StringBuilder(sql);
    text.setLength(tokens.get(end - 1).end());
    for (int i = 0; i < set; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        text.setCharAt(i, ' ');
      }
    }
    int start = tokens.get(conflict).start();
    text.replace(start, start + "UPDATE".length(), "UPDATE");
    text.setCharAt(tokens.get(act).start(), 't');
    return text.toString();
  }
}
