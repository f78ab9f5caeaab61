package dev.keyway.jdbc.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one random statement: each can be given another value, so that a statement is
 * planned once and compared several times. Used by one thread.
 */
final class Slots {

  private static final Pattern SLOT = Pattern.compile("\\{#(\\d+)}");

  private final List<Supplier<@Nullable Object>> values = new ArrayList<>();
  private final List<Runnable> countings = new ArrayList<>();

  /** The mark of a parameter whose value comes from here. */
  String add(Supplier<@Nullable Object> value) {
    values.add(value);
    return "{#" + (values.size() - 1) + "}";
  }

  /** Runs at every filling, after the values were asked for. */
  void counting(Runnable counting) {
    countings.add(counting);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The statement with new values. */
  Template fill(String sql) {
    String filled =
        SLOT.matcher(sql)
            .replaceAll(
                mark -> {
                  Object value = values.get(Integer.parseInt(mark.group(1))).get();
                  String literal = new Comparand(value).literal();
                  return java.util.regex.Matcher.quoteReplacement("{" + literal + "}");
                });
    countings.forEach(Runnable::run);
    return Template.parse(filled);
  }
}
