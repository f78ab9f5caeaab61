package dev.keyway.planner.statement;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.RelPlan.Locking;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Takes FOR UPDATE off the end of a query, which Calcite's grammar lacks; with it OF and the names
 * of tables, since a query that locks has one, and NOWAIT, since nobody ever waits. PostgreSQL's
 * weaker locks are the same here, where nobody is kept out. Stateless.
 *
 * <p>A query is tried as it stands first; the clause is looked for only when the parser refused it.
 */
public final class LockingClause {

  private static final int WORDS = 2;
  private static final List<List<String>> STRENGTHS =
      List.of(
          List.of("UPDATE"),
          List.of("NO", "KEY", "UPDATE"),
          List.of("SHARE"),
          List.of("KEY", "SHARE"));

  private LockingClause() {}

  /**
   * Compiles a query as it stands, or else without its clause, and if need be with reserved words
   * in quotes.
   *
   * @param sql the query
   * @param compiler compiles it, throwing 42601 if it is none
   * @throws PlannerException HYC00 for SKIP LOCKED; else what the compiler has thrown last
   */
  public static <T> T compile(String sql, BiFunction<String, Locking, T> compiler) {
    return ReservedWords.compile(sql, text -> compileText(text, compiler));
  }

  private static <T> T compileText(String sql, BiFunction<String, Locking, T> compiler) {
    try {
      return compiler.apply(sql, Locking.NONE);
    } catch (PlannerException e) {
      int start = e.state() == SqlState.SYNTAX ? start(Tokenizer.tokens(sql)) : -1;
      if (start < 0) {
        throw e;
      }
      return compiler.apply(sql.substring(0, start), Locking.FOR_UPDATE);
    }
  }

  /** Where the clause begins; negative if there is none. */
  private static int start(List<Token> tokens) {
    for (int i = tokens.size() - WORDS; i > 0; i--) {
      int words = tokens.get(i).is("FOR") ? strength(tokens.subList(i + 1, tokens.size())) : 0;
      if (words > 0) {
        return isRest(tokens.subList(i + 1 + words, tokens.size())) ? tokens.get(i).start() : -1;
      }
    }
    return -1;
  }

  /** How many words at the beginning say how strong the lock is; 0 if none do. */
  private static int strength(List<Token> tokens) {
    for (List<String> words : STRENGTHS) {
      if (tokens.size() >= words.size()
          && IntStream.range(0, words.size()).allMatch(i -> tokens.get(i).is(words.get(i)))) {
        return words.size();
      }
    }
    return 0;
  }

  /** Whether tokens can stand behind FOR UPDATE. */
  private static boolean isRest(List<Token> tokens) {
    int last = tokens.size();
    if (last >= WORDS && tokens.get(last - 2).is("SKIP") && tokens.get(last - 1).is("LOCKED")) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "SKIP LOCKED is not supported: DynamoDB locks nothing, so that there is nothing to skip; who"
              + " commits second is told so by 40001");
    }
    List<Token> names =
        last > 0 && tokens.get(last - 1).is("NOWAIT") ? tokens.subList(0, last - 1) : tokens;
    return names.isEmpty() || (names.get(0).is("OF") && areNames(names.subList(1, names.size())));
  }

  /** Whether tokens are names, and nothing else, with dots or commas between them. */
  private static boolean areNames(List<Token> tokens) {
    return tokens.size() % 2 == 1
        && IntStream.range(0, tokens.size())
            .allMatch(
                i ->
                    i % 2 == 0
                        ? ReturningList.name(tokens.get(i)) != null
                        : List.of(".", ",").contains(tokens.get(i).text()));
  }
}
