package dev.keyway.planner.statement;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.DescribeStatement;
import net.sf.jsqlparser.statement.execute.Execute;
import net.sf.jsqlparser.statement.show.ShowTablesStatement;
import org.jspecify.annotations.Nullable;

/**
 * Parses what is no query with JSqlParser. Names in quotes are replaced by placeholders first and
 * put back after: it takes {@code "my.table"} for a schema and a table.
 */
final class UtilityParser {

  private static final int LONGEST = 100_000;

  /** What each procedure is, none of which takes arguments. */
  private static final Map<String, Statement.Utility> PROCEDURES =
      Map.of(
          "system.flush_cache", new Statement.FlushCache(),
          "system.reload_catalog", new Statement.ReloadCatalog());

  private UtilityParser() {}

  static Statement.Utility parse(String sql, List<Token> tokens) {
    if (sql.length() > LONGEST) {
      throw new PlannerException(SqlState.TOO_COMPLEX, "The statement is too long");
    }
    Map<String, String> names = new HashMap<>();
    String replaced = replaced(tokens, names);
    net.sf.jsqlparser.statement.Statement parsed = parsed(replaced, tokens.get(0).text());
    if (parsed instanceof ShowTablesStatement show) {
      return new Statement.ShowTables(pattern(show));
    }
    if (parsed instanceof DescribeStatement describe) {
      checkSchema(describe.getTable().getSchemaName(), names);
      return new Statement.Describe(name(describe.getTable().getName(), names));
    }
    if (parsed instanceof Execute call && call.getExecType() == Execute.ExecType.CALL) {
      return called(call, names);
    }
    throw new PlannerException(
        SqlState.NOT_SUPPORTED, tokens.get(0).text() + " is not supported by this version");
  }

  private static Statement.Utility called(Execute call, Map<String, String> names) {
    String procedure =
        Stream.of(call.getName().split("\\."))
            .map(part -> name(part, names))
            .collect(Collectors.joining("."));
    String known = procedure.toLowerCase(Locale.ROOT);
    Statement.Utility called = PROCEDURES.get(known);
    if (called == null) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "There is no procedure "
              + procedure
              + "; those to call are "
              + PROCEDURES.keySet().stream()
                  .sorted()
                  .collect(Collectors.joining("(), ", "", "()")));
    }
    if (call.getExprList() != null && !call.getExprList().isEmpty()) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "Syntax error: " + known + " takes no arguments; write CALL " + known + "()");
    }
    return called;
  }

  private static @Nullable String pattern(ShowTablesStatement show) {
    Expression like = show.getLikeExpression();
    if (show.getDbName() != null
        || show.getWhereCondition() != null
        || (show.getModifiers() != null && !show.getModifiers().isEmpty())
        || !(like == null || like instanceof StringValue)) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED, "Of SHOW TABLES only SHOW TABLES LIKE '...' is supported");
    }
    return like == null ? null : ((StringValue) like).getNotExcapedValue();
  }

  /** The statement with plain names, in the spelling that JSqlParser knows. */
  private static String replaced(List<Token> tokens, Map<String, String> names) {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.QUOTED_NAME) {
        String placeholder = "quoted_name_" + names.size();
        String quote = token.text().substring(0, 1);
        String bare = token.text().substring(1, token.text().length() - 1);
        names.put(placeholder, bare.replace(quote + quote, quote));
        text.append(placeholder);
      } else {
        text.append(token.text());
      }
      text.append(' ');
    }
    return text.toString();
  }

  private static net.sf.jsqlparser.statement.Statement parsed(String sql, String first) {
    CCJSqlParser parser = CCJSqlParserUtil.newParser(sql);
    try {
      return parser.Statement();
    } catch (ParseException | TokenMgrException e) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "Syntax error: cannot read this "
              + first
              + " statement; known are queries, writes, EXPLAIN,"
              + " CREATE, ALTER, DROP, SET, SHOW, DESCRIBE t, CALL system.flush_cache(),"
              + " CALL system.reload_catalog()",
          e);
    }
  }

  private static void checkSchema(@Nullable String written, Map<String, String> names) {
    if (written != null && !name(written, names).equalsIgnoreCase("dynamodb")) {
      throw new PlannerException(
          SqlState.UNKNOWN_TABLE,
          "There is no schema " + name(written, names) + "; tables are in the schema dynamodb");
    }
  }

  private static String name(String written, Map<String, String> names) {
    return names.getOrDefault(written, written);
  }
}
