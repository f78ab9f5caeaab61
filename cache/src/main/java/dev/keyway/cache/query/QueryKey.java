package dev.keyway.cache.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * All that a page depends on but the data (R33). Two requests have equal keys if they differ in
 * nothing but the names of placeholders, white space, the notation of numbers, the order of a
 * projection, or a default that one of them spells out.
 *
 * @param text everything, canonical; compared as a whole, so that no two requests share a key by
 *     their hash
 */
record QueryKey(String text) {

  /**
   * Writes a key in the order of its methods. Whatever the request has no field for is left as
   * {@code null}.
   */
  static final class Writer {
    private final CanonicalText text = new CanonicalText();
    private final Placeholders placeholders;

    Writer(char operation, Placeholders placeholders) {
      text.group(operation, 0);
      this.placeholders = placeholders;
    }

    Writer source(String table, @Nullable String index) {
      text.part('T', table).optional('I', index);
      return this;
    }

    /** An expression whose terms stand in the order of the text; the terms. */
    List<Term> condition(char tag, @Nullable String expression) throws UnreadableRequest {
      if (expression == null) {
        text.optional(tag, null);
        return List.of();
      }
      List<Term> terms = ExpressionTerms.of(expression, placeholders);
      text.group(tag, terms.size());
      terms.forEach(term -> term.writeTo(text));
      return terms;
    }

    /** A projection: its paths are a set. */
    Writer projection(@Nullable String expression) throws UnreadableRequest {
      List<String> paths = new ArrayList<>();
      if (expression != null) {
        CanonicalText path = new CanonicalText();
        for (Term term : ExpressionTerms.of(expression, placeholders)) {
          if (term.equals(new Term.Symbol(","))) {
            paths.add(path.toString());
            path = new CanonicalText();
          } else {
            term.writeTo(path);
          }
        }
        paths.add(path.toString());
      }
      Collections.sort(paths);
      text.group('P', paths.size());
      paths.forEach(path -> text.part('p', path));
      return this;
    }

    /** What is given back; the default depends on what is read. */
    Writer select(@Nullable String asked, @Nullable String projection, @Nullable String index) {
      Select usual = index == null ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES;
      Select meant = projection == null ? usual : Select.SPECIFIC_ATTRIBUTES;
      text.part('C', asked == null ? meant.toString() : asked);
      return this;
    }

    /** A number or a direction, null if the request has none. */
    Writer setting(char tag, @Nullable Object value) {
      text.optional(tag, value);
      return this;
    }

    /** Where the page begins, null if at the beginning. */
    Writer startKey(@Nullable Map<String, AttributeValue> key) throws UnreadableRequest {
      if (key == null) {
        text.optional('M', null);
      } else {
        text.map(key);
      }
      return this;
    }

    QueryKey key() throws UnreadableRequest {
      placeholders.checkAllUsed();
      return new QueryKey(text.toString());
    }
  }
}
