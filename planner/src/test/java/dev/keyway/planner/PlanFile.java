package dev.keyway.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of plan goldens: tables, then cases. A case is a line {@code -- because} with the reason
 * for the plan, written by hand (it may go on in further {@code --} lines), settings in lines
 * {@code -- given}, the statement, {@code ----}, and the plan.
 *
 * <p>In a statement {@code {17 x 'k#'}} stands for {@code 'k1', 'k2', ... 'k17'}, and {@code {17 x
 * n = # | OR}} joins by another word.
 *
 * @param tables the definitions as written
 * @param cases in their order
 */
record PlanFile(String tables, List<Case> cases) {

  private static final String BECAUSE = "-- because ";
  private static final String GIVEN = "-- given ";
  private static final String SEPARATOR = "----";
  private static final Pattern REPEATED = Pattern.compile("\\{(\\d+) x (.*?)(?: \\| (.*?))?}");

  PlanFile {
    cases = List.copyOf(cases);
  }

  /**
   * One statement and its plan.
   *
   * @param comment the lines with reason and settings
   * @param sql the statement as written
   * @param plan the plan as expected
   */
  record Case(List<String> comment, String sql, String plan) {

    Case {
      comment = List.copyOf(comment);
    }

    /** The reason's first line. */
    String because() {
      return comment.get(0).substring(BECAUSE.length());
    }

    /** The settings, each a name and a value separated by a space. */
    List<String> given() {
      return comment.stream()
          .filter(line -> line.startsWith(GIVEN))
          .map(line -> line.substring(GIVEN.length()))
          .toList();
    }

    /** The statement to plan. */
    String expandedSql() {
      return REPEATED
          .matcher(sql)
          .replaceAll(found -> Matcher.quoteReplacement(repeated((Matcher) found)));
    }

    private static String repeated(Matcher found) {
      String separator = found.group(3) == null ? ", " : " " + found.group(3) + " ";
      List<String> elements = new ArrayList<>();
      for (int i = 1; i <= Integer.parseInt(found.group(1)); i++) {
        elements.add(found.group(2).replace("#", String.valueOf(i)));
      }
      return String.join(separator, elements);
    }

    Case withPlan(String other) {
      return new Case(comment, sql, other);
    }

    private String text() {
      return String.join("\n", comment) + "\n" + sql + "\n" + SEPARATOR + "\n" + plan + "\n";
    }
  }

  static PlanFile parse(String text) {
    List<String> lines = text.lines().toList();
    int from = nextCase(lines, 0);
    String tables = String.join("\n", lines.subList(0, from)).strip();
    List<Case> cases = new ArrayList<>();
    while (from < lines.size()) {
      int to = nextCase(lines, from + 1);
      cases.add(parseCase(lines.subList(from, to)));
      from = to;
    }
    return new PlanFile(tables, cases);
  }

  private static int nextCase(List<String> lines, int from) {
    int next = from;
    while (next < lines.size() && !lines.get(next).startsWith(BECAUSE)) {
      next++;
    }
    return next;
  }

  private static Case parseCase(List<String> lines) {
    int separator = lines.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException("no " + SEPARATOR + " after: " + lines.get(0));
    }
    int sql = 0;
    while (lines.get(sql).startsWith("-- ")) {
      sql++;
    }
    return new Case(
        lines.subList(0, sql),
        String.join("\n", lines.subList(sql, separator)).strip(),
        String.join("\n", lines.subList(separator + 1, lines.size())).strip());
  }

  /** The file as it is written: what {@link #parse} reads. */
  String text() {
    return tables + "\n\n" + String.join("\n", cases.stream().map(Case::text).toList());
  }
}
