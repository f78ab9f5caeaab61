package dev.keyway.planner.rel;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.jspecify.annotations.Nullable;

/** The SQL that is understood: grammar, conformance and functions. Stateless. */
final class SqlDialect {

  /** BABEL conformance throws NullPointerException on {@code GROUP BY (CASE ...)}. */
  static final SqlConformance CONFORMANCE = SqlConformanceEnum.LENIENT;

  /** Functions without parentheses, behind which a column of that name would silently vanish. */
  private static final Set<String> HIDDEN =
      Set.of("PI", "USER", "SESSION_USER", "SYSTEM_USER", "CURRENT_PATH", "CURRENT_ROLE");

  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withConformance(CONFORMANCE)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(true)
          // DynamoDB's attribute names have up to 64 KB; keys and tables up to 255.
          .withIdentifierMaxLength(65_535);

  private static final SqlOperatorTable OPERATORS = operators();

  private SqlDialect() {}

  static SqlNode parse(String sql) throws SqlParseException {
    SqlNode parsed = SqlParser.create(sql, PARSER).parseQuery();
    parsed.accept(new JsonReturning());
    return parsed;
  }

  static SqlOperatorTable operatorTable() {
    return OPERATORS;
  }

  private static SqlOperatorTable operators() {
    return new ShownOperators(
        SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
            SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL));
  }

  /** All functions but the hidden ones, by name in any case. */
  private record ShownOperators(SqlOperatorTable all) implements SqlOperatorTable {
    @Override
    public void lookupOperatorOverloads(
        SqlIdentifier name,
        @Nullable SqlFunctionCategory category,
        SqlSyntax syntax,
        List<SqlOperator> found,
        SqlNameMatcher matcher) {
      if (!name.isSimple() || !HIDDEN.contains(name.getSimple().toUpperCase(Locale.ROOT))) {
        all.lookupOperatorOverloads(
            name, category, syntax, found, SqlNameMatchers.withCaseSensitive(false));
      }
    }

    @Override
    public List<SqlOperator> getOperatorList() {
      return all.getOperatorList();
    }
  }
}
