package dev.keyway.jdbc.patterns;

import dev.keyway.testkit.RecordedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * What was sent and consumed.
 *
 * @param operation the operations in the order of their first request, joined by +
 * @param index the indexes read, joined by +
 * @param requests how many requests of each operation, joined by +
 * @param units read units
 */
record Cost(String operation, String index, String requests, double units) {

  static Cost of(List<RecordedRequest> sent) {
    Map<String, Integer> operations = new LinkedHashMap<>();
    Set<String> indexes = new TreeSet<>();
    double units = 0;
    for (RecordedRequest request : sent) {
      operations.merge(request.operation(), 1, Integer::sum);
      if (request.request() instanceof QueryRequest query && query.indexName() != null) {
        indexes.add(query.indexName());
      }
      if (request.request() instanceof ScanRequest scan && scan.indexName() != null) {
        indexes.add(scan.indexName());
      }
      units += request.consumedUnits();
    }
    return new Cost(
        String.join("+", operations.keySet()),
        String.join("+", indexes),
        String.join("+", operations.values().stream().map(String::valueOf).toList()),
        units);
  }

  /** The same at another price. */
  Cost withUnits(double other) {
    return new Cost(operation, index, requests, other);
  }
}
