package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.Rows.Digits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads files of statements: blocks between empty lines. Comment lines before a statement say why
 * it is there; {@code -- h2:} gives it in H2's dialect, {@code -- ten digits} says that it divides.
 */
final class Corpus {

  private static final String H2 = "-- h2: ";
  private static final String TEN_DIGITS = "-- ten digits";

  private Corpus() {}

  static List<Case> read(String file) throws IOException {
    try (InputStream stream = Corpus.class.getResourceAsStream("/differential/" + file)) {
      String text =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      List<Case> cases = new ArrayList<>();
      for (String block : text.split("\n\\s*\n", -1)) {
        Case statement = parse(block);
        if (!statement.sql().literal().isBlank()) {
          cases.add(statement);
        }
      }
      return cases;
    }
  }

  private static Case parse(String block) {
    StringBuilder sql = new StringBuilder();
    StringBuilder reason = new StringBuilder();
    StringBuilder h2 = new StringBuilder();
    Digits digits = Digits.ALL;
    for (String line : block.strip().split("\n", -1)) {
      if (line.startsWith(H2)) {
        h2.append(line.substring(H2.length())).append(' ');
      } else if (line.equals(TEN_DIGITS)) {
        digits = Digits.TEN;
      } else if (line.startsWith("--")) {
        reason.append(line.substring(2).strip()).append(' ');
      } else {
        sql.append(line.strip()).append(' ');
      }
    }
    Template template = Template.parse(sql.toString().strip());
    String other = h2.isEmpty() ? template.literal() : h2.toString().strip();
    return new Case(reason.toString().strip(), template, other, digits);
  }
}
