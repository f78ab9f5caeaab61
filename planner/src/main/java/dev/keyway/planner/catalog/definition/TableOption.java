package dev.keyway.planner.catalog.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands in the WITH or SET of a definition. */
public enum TableOption {
  BILLING("billing", new Words("PAY_PER_REQUEST", "PROVISIONED")),
  READ_UNITS("readUnits", new Units()),
  WRITE_UNITS("writeUnits", new Units()),
  MAX_READ_UNITS("maxReadUnits", new UnitsOrOff()),
  MAX_WRITE_UNITS("maxWriteUnits", new UnitsOrOff()),
  TTL("ttl", new NameOrOff()),
  STREAM("stream", new Words("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "off")),
  PITR("pitr", new Words("on", "off")),
  CLASS("class", new Words("STANDARD", "STANDARD_INFREQUENT_ACCESS")),
  DELETION_PROTECTION("deletionProtection", new Words("on", "off")),
  ENCRYPTION("encryption", new AnyText("AWS_OWNED, KMS, or the key of KMS to use")),
  TAGS("tags", new Tags()),
  PROJECTION("projection", new Words("ALL", "KEYS_ONLY"));

  /** The value that turns off what it is given for. */
  public static final String OFF = "off";

  private final String option;

  // Records of texts.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Syntax syntax;

  TableOption(String option, Syntax syntax) {
    this.option = option;
    this.syntax = syntax;
  }

  /** As statements write it. */
  public String option() {
    return option;
  }

  /** What values it takes, for people. */
  public String choices() {
    return syntax.choices();
  }

  /** The value in its one spelling; empty if it takes no such value. */
  public Optional<String> value(String written) {
    return syntax.value(written);
  }

  /** The option of this name; neither case nor underscores matter. */
  public static Optional<TableOption> called(String name) {
    String plain = name.replace("_", "");
    return Stream.of(values()).filter(one -> one.option.equalsIgnoreCase(plain)).findFirst();
  }

  /** What values an option takes. */
  private sealed interface Syntax {
    String choices();

    Optional<String> value(String written);
  }

  private record Words(List<String> words) implements Syntax {
    Words(String... words) {
      this(List.of(words));
    }

    @Override
    public String choices() {
      return "one of " + String.join(", ", words);
    }

    @Override
    public Optional<String> value(String written) {
      return words.stream().filter(written::equalsIgnoreCase).findFirst();
    }
  }

  private record Units() implements Syntax {
    @Override
    public String choices() {
      return "a whole number of units a second";
    }

    @Override
    public Optional<String> value(String written) {
      return written.matches("0*[1-9][0-9]{0,17}") ? Optional.of(written) : Optional.empty();
    }
  }

  private record UnitsOrOff() implements Syntax {
    @Override
    public String choices() {
      return new Units().choices() + ", or off";
    }

    @Override
    public Optional<String> value(String written) {
      return written.equalsIgnoreCase(OFF) ? Optional.of(OFF) : new Units().value(written);
    }
  }

  private record NameOrOff() implements Syntax {
    @Override
    public String choices() {
      return "the name of an attribute, or off";
    }

    @Override
    public Optional<String> value(String written) {
      if (written.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(written.equalsIgnoreCase(OFF) ? OFF : written);
    }
  }

  private record AnyText(String choices) implements Syntax {
    @Override
    public Optional<String> value(String written) {
      return written.isEmpty() ? Optional.empty() : Optional.of(written);
    }
  }

  private record Tags() implements Syntax {
    @Override
    public String choices() {
      return "name=value, name=value, each name once";
    }

    @Override
    public Optional<String> value(String written) {
      List<String> tags = List.of(written.split(",", -1));
      boolean pairs =
          tags.stream().allMatch(tag -> tag.strip().indexOf('=') > 0)
              && tags.stream()
                      .map(tag -> tag.substring(0, tag.indexOf('=')).strip())
                      .distinct()
                      .count()
                  == tags.size();
      return pairs ? Optional.of(written) : Optional.empty();
    }
  }
}
