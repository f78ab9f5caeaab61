package dev.keyway.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What values a property can have. {@code parse} gives a String, Long or Duration, or throws an
 * IllegalArgumentException whose message completes "is not ...".
 */
sealed interface PropertySyntax {

  Object parse(String text);

  /** The values to choose from, where they can be listed. */
  default List<String> choices() {
    return List.of();
  }

  /** Any text. */
  record Text() implements PropertySyntax {
    @Override
    public String parse(String text) {
      return text;
    }
  }

  /**
   * One of a few words; case does not matter.
   *
   * @param choices the words
   * @param synonyms other spellings, in lower case
   */
  record Choice(List<String> choices, Map<String, String> synonyms) implements PropertySyntax {
    static Choice of(String... choices) {
      return new Choice(List.of(choices), Map.of());
    }

    @Override
    public String parse(String text) {
      String word = synonyms.getOrDefault(text.toLowerCase(Locale.ROOT), text);
      return choices.stream()
          .filter(word::equalsIgnoreCase)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("one of " + choices));
    }
  }

  /**
   * A whole number.
   *
   * @param least the smallest
   * @param most the largest
   */
  record Count(long least, long most) implements PropertySyntax {
    @Override
    public Long parse(String text) {
      try {
        long count = Long.parseLong(text);
        if (count >= least && count <= most) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Said below, together with the range.
      }
      throw new IllegalArgumentException("a whole number from " + least + " to " + most);
    }
  }

  /**
   * A whole number, or {@code auto}, which is given as 0.
   *
   * @param count the numbers
   */
  record CountOrAuto(Count count) implements PropertySyntax {
    @Override
    public Long parse(String text) {
      try {
        return text.equalsIgnoreCase("auto") ? 0L : count.parse(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("auto or " + e.getMessage(), e);
      }
    }
  }

  /** A size in bytes, such as {@code 64MB}; units of 1024. */
  record Bytes() implements PropertySyntax {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB|TB)");

    @Override
    public Long parse(String text) {
      Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
      if (text.equals("0")) {
        return 0L;
      }
      if (!matcher.matches()) {
        throw new IllegalArgumentException("a size with its unit, such as 512KB, 64MB or 2GB");
      }
      int power = List.of("B", "KB", "MB", "GB", "TB").indexOf(matcher.group(2));
      try {
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("a size below 8388608TB", e);
      }
    }
  }

  /**
   * A size in bytes that this JVM has room for.
   *
   * @param least the smallest that is of use
   */
  record HeapBytes(long least) implements PropertySyntax {
    @Override
    public Long parse(String text) {
      long bytes = new Bytes().parse(text);
      long heap = Runtime.getRuntime().maxMemory();
      if (bytes < least || bytes > heap) {
        throw new IllegalArgumentException(
            "a size from "
                + shown(least)
                + " to the heap of this JVM (-Xmx), which is "
                + shown(heap));
      }
      return bytes;
    }

    private static String shown(long bytes) {
      return (bytes >> 20) + "MB";
    }
  }

  /**
   * A time, such as {@code 30s}.
   *
   * @param most the longest
   */
  record Time(Duration most) implements PropertySyntax {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    Time(int mostDays) {
      this(Duration.ofDays(mostDays));
    }

    @Override
    public Duration parse(String text) {
      Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
      if (text.equals("0")) {
        return Duration.ZERO;
      }
      if (matcher.matches()) {
        Duration time = time(Long.parseLong(matcher.group(1)), matcher.group(2));
        if (time.compareTo(most) <= 0) {
          return time;
        }
      }
      throw new IllegalArgumentException(
          "a time with its unit, such as 500ms, 30s, 10m or 1h, up to "
              + (most.toDays() > 0 ? most.toDays() + "d" : most.toMinutes() + "m"));
    }

    private static Duration time(long count, String unit) {
      return switch (unit) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
  }
}
