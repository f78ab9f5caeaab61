package dev.keyway.cache.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a page means, apart from how it is written: two requests mean the same if
 * their meanings are equal. Values are few, so that random meanings are often equal or nearly so.
 *
 * @param index null for the table itself
 * @param projection paths, each of names; null for all attributes
 * @param limit 0 for none
 * @param startKey null for the beginning
 */
record Meaning(
    Kind kind,
    @Nullable String index,
    List<Piece> filter,
    @Nullable Set<String> projection,
    int limit,
    @Nullable Map<String, Value> startKey) {

  /** Names that are hard to tell apart once a text is made of them. */
  private static final List<String> NAMES = List.of("a", "ab", "a.b", "AND", "b", "size", "n1:a");

  private static final List<String> OTHERS = List.of("other", "another");

  private static final List<String> TEXTS = List.of("", "1", "a", "n1:a", "s1:a", "1E0");

  /** Operation and direction. */
  enum Kind {
    QUERY_FORWARD,
    QUERY_BACKWARD,
    SCAN,
    SCAN_OF_SEGMENT
  }

  /** A value by its content. */
  sealed interface Value {
    record Text(String text) implements Value {}

    /** A number of tenths. */
    record Tenths(int tenths) implements Value {}

    record Flag(Answer answer) implements Value {}

    record Texts(Set<String> texts) implements Value {}

    record Listed(List<Value> values) implements Value {}

    record Fields(Map<String, Value> values) implements Value {}
  }

  enum Answer {
    YES,
    NO
  }

  /** An element of a condition. */
  sealed interface Piece {
    /** Names of a document path. */
    record Path(List<String> names) implements Piece {}

    record Constant(Value value) implements Piece {}

    /** An operator, keyword, function with its parenthesis, or parenthesis. */
    record Word(String word) implements Piece {}
  }

  static Meaning random(Random random) {
    Kind kind = pick(random, List.of(Kind.values()));
    Set<String> projection = null;
    if (random.nextInt(3) == 0) {
      projection = new TreeSet<>(Set.of(pick(random, NAMES), pick(random, OTHERS)));
    }
    return new Meaning(
        kind,
        random.nextInt(3) == 0 ? pick(random, List.of("by_a", "by_b")) : null,
        filter(random),
        projection,
        random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0,
        random.nextInt(4) == 0 ? new TreeMap<>(Map.of("a", value(random, 1))) : null);
  }

  /** One that differs in one thing at most. */
  Meaning neighbour(Random random) {
    Meaning other = random(random);
    return switch (random.nextInt(7)) {
      case 0 -> new Meaning(other.kind, index, filter, projection, limit, startKey);
      case 1 -> new Meaning(kind, other.index, filter, projection, limit, startKey);
      case 2 -> new Meaning(kind, index, other.filter, projection, limit, startKey);
      case 3 -> new Meaning(kind, index, filter, other.projection, limit, startKey);
      case 4 -> new Meaning(kind, index, filter, projection, other.limit, startKey);
      case 5 -> new Meaning(kind, index, filter, projection, limit, other.startKey);
      default -> this;
    };
  }

  private static List<Piece> filter(Random random) {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(
        new Piece.Path(
            random.nextInt(3) == 0
                ? List.of(pick(random, NAMES), pick(random, NAMES))
                : List.of(pick(random, NAMES))));
    pieces.add(new Piece.Word(pick(random, List.of("=", "<", "<=", "<>"))));
    pieces.add(new Piece.Constant(value(random, 2)));
    if (random.nextBoolean()) {
      pieces.add(new Piece.Word(pick(random, List.of("AND", "OR"))));
      pieces.add(new Piece.Word("attribute_exists("));
      pieces.add(new Piece.Path(List.of(pick(random, NAMES))));
      pieces.add(new Piece.Word(")"));
    }
    return pieces;
  }

  private static Value value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> new Value.Text(pick(random, TEXTS));
      case 1 -> new Value.Tenths(pick(random, List.of(-10, 0, 1, 10, 100, 1000)));
      case 2 -> new Value.Flag(pick(random, List.of(Answer.values())));
      case 3 -> new Value.Texts(new TreeSet<>(Set.of(pick(random, TEXTS), "x")));
      case 4 -> new Value.Listed(List.of(value(random, depth - 1)));
      default -> new Value.Fields(Map.of(pick(random, NAMES), value(random, depth - 1)));
    };
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
