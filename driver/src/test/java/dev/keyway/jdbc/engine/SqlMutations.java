package dev.keyway.jdbc.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes bad SQL out of good SQL; the same of the same seed. Half of the mutations put an operand in
 * the place of an operand or an operator in that of an operator, and so get past the parser.
 */
final class SqlMutations {

  private static final Pattern TOKEN =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\w+|/\\*|\\*/|<=|>=|<>|\\S|\\s+");
  private static final Pattern OPERAND =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\d+|[a-z_]+|NULL|TRUE|FALSE");

  private static final List<String> OPERANDS =
      List.of(
          "NULL",
          "''",
          "-1",
          "0",
          "1e400",
          "99999999999999999999999999999999999999999",
          "?",
          "*",
          "ARRAY[1]",
          "MAP['a', 1]",
          "ROW(1, 2)",
          "(1, 2)",
          "CAST(NULL AS DATE)",
          "X'0A'",
          "TRUE",
          "DATE '2024-02-28'",
          "INTERVAL '1' DAY",
          "TIMESTAMP '2024-01-01 00:00:00'",
          "_item",
          "{fn NOW()}",
          "{d '2024-01-01'}",
          "CURRENT_DATE",
          "RANDOM()",
          "COUNT(*)",
          "1 = 1",
          "(SELECT status FROM orders)",
          "(SELECT MAX(total) FROM orders)",
          "SUM(1) OVER ()",
          "CASE WHEN vip THEN 1 END",
          "total",
          "vip",
          "name",
          "orders.total",
          "CAST('x' AS INT)",
          "LOCALTIME",
          "DEFAULT",
          "1.5E0",
          "CAST(1 AS TINYINT)",
          "U&'\\00e9'",
          "UPPER(NULL)");
  private static final List<String> OPERATORS =
      List.of(
          "=",
          "<>",
          "<",
          ">=",
          "+",
          "-",
          "*",
          "/",
          "||",
          "%",
          "AND",
          "OR",
          "LIKE",
          "NOT LIKE",
          "IN",
          "IS DISTINCT FROM",
          "SIMILAR TO",
          "BETWEEN",
          "OVERLAPS",
          "MEMBER OF",
          "UNION",
          "INTERSECT",
          "EXCEPT ALL",
          "MULTISET UNION",
          ",",
          ".",
          "IS",
          "JOIN",
          "CROSS JOIN",
          "CONTAINS");
  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          ",",
          ";",
          "--",
          "/*",
          "'",
          "\"",
          "`",
          "\\",
          "\u0000",
          "\ud83d",
          "{",
          "}",
          "[",
          "DATE '2024-02-30'",
          "X'0G'",
          "U&'\\zzzz'",
          "EXISTS",
          "DISTINCT",
          "OVER ()",
          "LATERAL",
          "GROUPING SETS ((1), ())",
          "UNNEST",
          "NATURAL",
          "TABLESAMPLE BERNOULLI(1)",
          "AS",
          "ALL",
          "MATCH_RECOGNIZE",
          "DESC NULLS LAST",
          "/*+ INDEX(x) */",
          "ANY",
          "customers.*",
          "FILTER",
          "dynamodb.orders",
          "WITHIN GROUP (ORDER BY 1)",
          "NOT",
          "ORDER BY",
          "ROLLUP",
          "QUALIFY",
          "WITH ORDINALITY",
          "FOR SYSTEM_TIME AS OF",
          "WINDOW w AS ()",
          "RESPECT NULLS",
          "ON TRUE");

  private final Random random;
  private final List<String> statements;

  SqlMutations(long seed, List<String> statements) {
    this.random = new Random(seed);
    this.statements = statements;
  }

  /** The next statement, with one to three mutations. */
  String next() {
    List<String> tokens = tokens(one(statements));
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutate(tokens);
    }
    String sql = String.join("", tokens);
    return switch (random.nextInt(20)) {
      case 0 -> sql.substring(0, random.nextInt(sql.length() + 1));
      case 1 -> withRandomCharacters(sql);
      default -> sql;
    };
  }

  private static List<String> tokens(String sql) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void mutate(List<String> tokens) {
    if (tokens.isEmpty()) {
      return;
    }
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(12)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, " " + tokens.get(at) + " ");
      case 2 -> tokens.add(at, " " + one(PIECES) + " ");
      case 3 -> tokens.set(at, one(tokens(one(statements))));
      case 4 -> {
        int other = random.nextInt(tokens.size());
        String swapped = tokens.set(at, tokens.get(other));
        tokens.set(other, swapped);
      }
      case 5, 6 -> replace(tokens, at, OPERATORS::contains, OPERATORS);
      default -> replace(tokens, at, token -> OPERAND.matcher(token).matches(), OPERANDS);
    }
  }

  /** Replaces the first token of a kind from a position on. */
  private void replace(
      List<String> tokens, int from, Predicate<String> kind, List<String> replacements) {
    for (int i = from; i < tokens.size(); i++) {
      if (kind.test(tokens.get(i))) {
        tokens.set(i, " " + one(replacements) + " ");
        return;
      }
    }
  }

  private String withRandomCharacters(String sql) {
    StringBuilder text = new StringBuilder(sql);
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.insert(random.nextInt(text.length() + 1), (char) random.nextInt(0x250));
    }
    return text.toString();
  }
}
