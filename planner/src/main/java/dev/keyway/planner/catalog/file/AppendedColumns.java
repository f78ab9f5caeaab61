package dev.keyway.planner.catalog.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.keyway.planner.error.PlannerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a catalog file with further columns of a table. Lines are put in where the structure
 * says that they belong; whether the result says what it should is then looked at as by any reader,
 * so that a file in an unusual form is never spoilt.
 */
final class AppendedColumns {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What YAML readers take for something else than a text. */
  private static final Pattern WORD =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

  private static final String STEP = "  ";

  private AppendedColumns() {}

  /**
   * The extended text; empty if there is no sure way to put them in.
   *
   * @throws PlannerException 08001 if the file is malformed
   */
  static Optional<String> to(CatalogText file, String table, List<ColumnText> columns) {
    CatalogFile before = CatalogFile.parse(file);
    String text = extended(file, table, columns);
    try {
      CatalogFile after = CatalogFile.parse(new CatalogText(file.path(), text));
      return isExtended(before, after, table, columns) ? Optional.of(text) : Optional.empty();
    } catch (PlannerException e) {
      return Optional.empty();
    }
  }

  private static String extended(CatalogText file, String table, List<ColumnText> columns) {
    YamlDocument document = YamlDocument.read(file);
    JsonNode tables = document.root().get("tables");
    List<String> lines = new ArrayList<>(List.of(file.text().split("\r?\n", -1)));
    JsonNode known = tables.get(table);
    if (known == null) {
      while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
        lines.remove(lines.size() - 1);
      }
      String indent = tables.isEmpty() ? STEP : indent(lines, document.place(tables).number());
      lines.add(indent + quoted(table) + ":");
      lines.add(indent + STEP + "columns:");
      columns.forEach(column -> lines.add(indent + STEP + STEP + line(column)));
    } else if (known.path("columns").isEmpty()) {
      int first = document.place(known).number();
      String indent = indent(lines, first);
      List<String> added = new ArrayList<>(List.of(indent + "columns:"));
      columns.forEach(column -> added.add(indent + STEP + line(column)));
      lines.addAll(first - 1, added);
    } else {
      JsonNode declared = known.get("columns");
      String indent = indent(lines, document.place(declared).number());
      lines.addAll(
          lastLine(document, declared),
          columns.stream().map(column -> indent + line(column)).toList());
    }
    String end = file.text().contains("\r\n") ? "\r\n" : "\n";
    return String.join(end, lines) + (lines.get(lines.size() - 1).isEmpty() ? "" : end);
  }

  private static String indent(List<String> lines, int number) {
    String line = lines.get(number - 1);
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /** Where the last thing in a node begins, which is a line of its own or that of its column. */
  private static int lastLine(YamlDocument document, JsonNode node) {
    int last = document.place(node).number();
    for (JsonNode child : node) {
      last = Math.max(last, lastLine(document, child));
    }
    return last;
  }

  /** A column as a line of the file, without what stands before it. */
  static String line(ColumnText column) {
    boolean dotted = column.name().contains(".");
    if (column.stored() == null && column.encoding() == null && !dotted) {
      return quoted(column.name()) + ": " + column.type();
    }
    List<String> settings = new ArrayList<>();
    if (dotted) {
      // Or else the dots would lead into maps.
      settings.add("attribute: [" + text(column.name()) + "]");
    }
    settings.add("type: " + text(column.type()));
    if (column.stored() != null) {
      settings.add("stored: " + text(column.stored()));
    }
    if (column.encoding() != null) {
      settings.add("encoding: " + text(column.encoding()));
    }
    return quoted(column.name())
        + ": "
        + settings.stream().collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String quoted(String name) {
    return PLAIN.matcher(name).matches() && !WORD.matcher(name).matches() ? name : text(name);
  }

  /** A text in double quotes, which YAML escapes as JSON does. */
  private static String text(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static boolean isExtended(
      CatalogFile before, CatalogFile after, String table, List<ColumnText> columns) {
    List<String> names = new ArrayList<>(before.names());
    if (!names.contains(table)) {
      names.add(table);
    }
    return after.names().equals(names)
        && names.stream()
            .allMatch(
                name ->
                    isSame(
                        before.table(name).map(TableDeclaration::columns).orElse(List.of()),
                        after.table(name).map(TableDeclaration::columns).orElse(List.of()),
                        name.equals(table) ? columns : List.of()));
  }

  private static boolean isSame(
      List<ColumnDeclaration> before, List<ColumnDeclaration> after, List<ColumnText> added) {
    List<ColumnDeclaration> expected = new ArrayList<>(before);
    added.forEach(column -> expected.add(column.declaration()));
    if (expected.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).isSameAs(after.get(i))) {
        return false;
      }
    }
    return true;
  }
}
