package dev.keyway.foodmart;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The queries of {@code foodmart-queries}: 6 761 that Mondrian's tests sent to a database, 88 MB
 * with their rows; so they are read as a stream, and the rows of the chosen ones only.
 */
final class PublishedQueries {

  /** Part of the names of the tables with 87 000 rows, and of few others. */
  private static final String SALES = "sales_fact";

  private PublishedQueries() {}

  /** The first of those that differ in literals only, without rows. */
  static List<PublishedQuery> shapes() throws IOException {
    Set<String> shapes = new HashSet<>();
    return read(id -> false).stream()
        .filter(query -> shapes.add(PublishedQuery.shape(query.sql())))
        .toList();
  }

  /**
   * So many of these queries, with their rows: half of them on the facts of sales, the others on
   * anything else, both spread evenly over the file.
   */
  static List<PublishedQuery> choose(int count, List<PublishedQuery> candidates)
      throws IOException {
    Map<Boolean, List<Integer>> ids =
        candidates.stream()
            .collect(
                partitioningBy(
                    query -> query.sql().contains(SALES), mapping(PublishedQuery::id, toList())));
    Set<Integer> chosen = new HashSet<>(spread(ids.getOrDefault(false, List.of()), count / 2));
    chosen.addAll(spread(ids.getOrDefault(true, List.of()), count - chosen.size()));
    return read(chosen::contains).stream().filter(query -> chosen.contains(query.id())).toList();
  }

  private static List<Integer> spread(List<Integer> ids, int count) {
    int size = Math.min(count, ids.size());
    return IntStream.range(0, size)
        .mapToObj(i -> ids.get((int) ((long) i * ids.size() / size)))
        .toList();
  }

  /** All queries, with their rows where these are wanted. */
  private static List<PublishedQuery> read(IntPredicate withRows) throws IOException {
    try (InputStream file =
            requireNonNull(PublishedQueries.class.getResourceAsStream("/queries.json"));
        JsonParser json = new JsonFactory().createParser(file)) {
      List<PublishedQuery> queries = new ArrayList<>();
      while (json.nextToken() != JsonToken.START_ARRAY) {
        // The array is the one field of the document.
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        queries.add(query(json, withRows));
      }
      return queries;
    }
  }

  private static PublishedQuery query(JsonParser json, IntPredicate withRows) throws IOException {
    int id = 0;
    String sql = "";
    List<String> labels = List.of();
    List<List<@Nullable Object>> rows = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = json.getIntValue();
        case "sql" -> sql = json.getText();
        case "columns" -> labels = labels(json);
        case "rows" -> {
          if (withRows.test(id)) {
            rows = rows(json);
          } else {
            json.skipChildren();
          }
        }
        default -> throw new IOException("Unexpected field " + field + " of query " + id);
      }
    }
    return new PublishedQuery(id, sql, labels, rows);
  }

  private static List<String> labels(JsonParser json) throws IOException {
    List<String> labels = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
        labels.add(json.getText());
      }
    }
    return labels;
  }

  private static List<List<@Nullable Object>> rows(JsonParser json) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      List<@Nullable Object> row = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        row.add(value(json));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
      default -> json.getText();
    };
  }
}
