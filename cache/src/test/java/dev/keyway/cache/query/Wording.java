package dev.keyway.cache.query;

import dev.keyway.cache.query.Meaning.Answer;
import dev.keyway.cache.query.Meaning.Piece;
import dev.keyway.cache.query.Meaning.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * One of the many ways to write a request that means something: names of placeholders, names
 * written or not, white space, notation of numbers, orders that do not matter, capacity asked for
 * or not, all at random. Written once, with one request.
 */
final class Wording {

  private static final List<Piece> KEY =
      List.of(
          new Piece.Path(List.of("customer")),
          new Piece.Word("="),
          new Piece.Constant(new Value.Tenths(10)));

  private final Random random;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> free = new ArrayList<>();

  private Wording(Random random) {
    this.random = random;
    for (int i = 0; i < 40; i++) {
      free.add(List.of("a", "ab", "abc", "x", "_").get(i % 5) + i / 5);
    }
    Collections.shuffle(free, random);
  }

  /** The key of a request with this meaning. */
  static QueryKey keyOf(Meaning meaning, Random random) throws UnreadableRequest {
    return new Wording(random).key(meaning);
  }

  private QueryKey key(Meaning meaning) throws UnreadableRequest {
    String filter = condition(meaning.filter());
    String projection = projection(meaning);
    ReturnConsumedCapacity capacity = random.nextBoolean() ? ReturnConsumedCapacity.TOTAL : null;
    Integer limit = meaning.limit() == 0 ? null : meaning.limit();
    Map<String, Value> start = meaning.startKey();
    Map<String, AttributeValue> startKey = start == null ? null : fields(start);
    switch (meaning.kind()) {
      case QUERY_FORWARD, QUERY_BACKWARD -> {
        boolean forward = meaning.kind() == Meaning.Kind.QUERY_FORWARD;
        String condition = condition(KEY);
        return QueryRead.of(
                QueryRequest.builder()
                    .tableName(table())
                    .indexName(meaning.index())
                    .keyConditionExpression(condition)
                    .filterExpression(filter)
                    .projectionExpression(projection)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values)
                    .limit(limit)
                    .exclusiveStartKey(startKey)
                    .scanIndexForward((forward && random.nextBoolean()) ? null : forward)
                    .returnConsumedCapacity(capacity)
                    .build(),
                Requests.TABLES)
            .key();
      }
      default -> {
        boolean whole = meaning.kind() == Meaning.Kind.SCAN;
        return ScanRead.of(
                ScanRequest.builder()
                    .tableName(table())
                    .indexName(meaning.index())
                    .filterExpression(filter)
                    .projectionExpression(projection)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values)
                    .limit(limit)
                    .exclusiveStartKey(startKey)
                    .segment(whole ? null : 0)
                    .totalSegments(whole ? null : 2)
                    .returnConsumedCapacity(capacity)
                    .build(),
                Requests.TABLES)
            .key();
      }
    }
  }

  private String table() {
    return random.nextBoolean() ? Requests.TABLE : Requests.ARN;
  }

  private String condition(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(
              piece instanceof Piece.Path path
                  ? path.names().stream().map(this::name).collect(Collectors.joining("."))
                  : piece instanceof Piece.Constant constant
                      ? constant(constant.value())
                      : word(((Piece.Word) piece).word()))
          .append(List.of(" ", "  ", "\n", "\t ").get(random.nextInt(4)));
    }
    return text.toString();
  }

  private @Nullable String projection(Meaning meaning) {
    if (meaning.projection() == null) {
      return null;
    }
    List<String> paths = new ArrayList<>(meaning.projection());
    Collections.shuffle(paths, random);
    return paths.stream()
        .map(this::name)
        .collect(Collectors.joining(random.nextBoolean() ? "," : " , "));
  }

  private String word(String word) {
    boolean keyword = word.equals("AND") || word.equals("OR");
    return keyword && random.nextBoolean() ? word.toLowerCase(Locale.ROOT) : word;
  }

  /** Written, if DynamoDB reads it as a name, or by a placeholder. */
  private String name(String name) {
    boolean writable = List.of("a", "ab", "b", "other", "another", "customer").contains(name);
    if (writable && random.nextBoolean()) {
      return name;
    }
    String placeholder = "#" + free.remove(0);
    names.put(placeholder, name);
    return placeholder;
  }

  private String constant(Value value) {
    String placeholder = ":" + free.remove(0);
    values.put(placeholder, attribute(value));
    return placeholder;
  }

  private AttributeValue attribute(Value value) {
    if (value instanceof Value.Text text) {
      return AttributeValue.fromS(text.text());
    }
    if (value instanceof Value.Tenths number) {
      return AttributeValue.fromN(number(number.tenths()));
    }
    if (value instanceof Value.Flag flag) {
      return AttributeValue.fromBool(flag.answer() == Answer.YES);
    }
    if (value instanceof Value.Texts texts) {
      List<String> shuffled = new ArrayList<>(texts.texts());
      Collections.shuffle(shuffled, random);
      return AttributeValue.fromSs(shuffled);
    }
    if (value instanceof Value.Listed listed) {
      return AttributeValue.fromL(listed.values().stream().map(this::attribute).toList());
    }
    return AttributeValue.fromM(fields(((Value.Fields) value).values()));
  }

  private Map<String, AttributeValue> fields(Map<String, Value> values) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    values.forEach((name, value) -> attributes.put(name, attribute(value)));
    return attributes;
  }

  private String number(int tenths) {
    BigDecimal number = BigDecimal.valueOf(tenths, 1);
    return switch (random.nextInt(4)) {
      case 0 -> number.toPlainString();
      case 1 -> number.setScale(1 + random.nextInt(5)).toPlainString();
      case 2 -> number.scaleByPowerOfTen(3).toPlainString() + "E-3";
      default -> number.unscaledValue() + "e-1";
    };
  }
}
