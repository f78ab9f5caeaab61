package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The property table of the README is made from the properties: {@code -Dreadme.update=true}. */
class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final String BEGIN = "<!-- properties -->\n";
  private static final String END = "<!-- /properties -->";

  @Test
  void theReadmeTellsEveryProperty() throws IOException {
    String readme = Files.readString(README);
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    int to = readme.indexOf(END);
    if (Boolean.getBoolean("readme.update") && System.getenv("CI") == null) {
      readme = readme.substring(0, from) + table() + readme.substring(to);
      Files.writeString(README, readme);
      to = readme.indexOf(END);
    }
    assertThat(readme.substring(from, to)).isEqualToNormalizingNewlines(table());
  }

  private static String table() {
    return Stream.of(ConnectionProperty.values())
        .map(ConnectionProperty::definition)
        .map(ReadmeTest::row)
        .collect(
            Collectors.joining(
                "\n", "| name (aliases) | default | what it is |\n|---|---|---|\n", "\n"));
  }

  private static String row(PropertyDefinition property) {
    String aliases = property.aliases().isEmpty() ? "" : " (" + code(property.aliases()) + ")";
    List<String> choices = property.syntax().choices();
    return "| `"
        + property.name()
        + "`"
        + aliases
        + " | "
        + (property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`")
        + " | "
        + property.description()
        + (choices.isEmpty() ? "" : ": " + code(choices))
        + missing(property.offer())
        + " |";
  }

  private static String missing(PropertyDefinition.Offer offer) {
    return offer instanceof PropertyDefinition.Offer.All ? "" : " (*not built yet*)";
  }

  private static String code(List<String> words) {
    return words.stream().collect(Collectors.joining("`, `", "`", "`"));
  }
}
