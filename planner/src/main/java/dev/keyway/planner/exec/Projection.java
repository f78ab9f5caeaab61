package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.ExpressionLimits;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * What of its items a read asks for: some paths, or, if there are none, everything. Saves transfer,
 * not read units. Immutable.
 */
final class Projection {

  /** A placeholder and what joins it with the next. */
  private static final int BYTES_OF_NAME = 7;

  /** Everything. */
  static final Projection WHOLE = new Projection(List.of());

  private final List<List<String>> paths;
  private final String text;
  private final Map<String, String> names;

  private Projection(List<List<String>> paths) {
    ExpressionWriter writer = new ExpressionWriter();
    this.paths = paths;
    this.text = writer.projection(paths);
    this.names = Map.copyOf(writer.names());
  }

  /** The key of a table's items, as an index holds it, beside the key of the index. */
  static Projection ofKeys(AccessPath path, KeySchema tableKey) {
    Set<List<String>> wanted = new LinkedHashSet<>();
    for (KeySchema key : List.of(tableKey, path.source().key())) {
      key.parts().forEach(part -> wanted.add(List.of(part.attribute())));
    }
    return new Projection(List.copyOf(wanted));
  }

  static Projection of(AccessPath path) {
    if (path.output().fetch() == AccessPath.Fetch.WHOLE_ITEMS) {
      return WHOLE;
    }
    Set<List<String>> wanted = new LinkedHashSet<>();
    path.columns().stream()
        .filter(column -> column.encoding() != Column.Encoding.SEGMENT)
        .forEach(column -> wanted.add(column.path()));
    if (path.hasStrangers()) {
      new RowTest(path.source()).attributes().forEach(name -> wanted.add(List.of(name)));
    }
    if (path.output().completion() instanceof Completion.ByKey fetch) {
      fetch.key().parts().forEach(part -> wanted.add(List.of(part.attribute())));
    } else if (path.lookup() instanceof Lookup.Ranges) {
      // The reader looks at the key for ends that are excluded, and to merge.
      for (KeyPart part : path.source().key().parts()) {
        wanted.add(List.of(part.attribute()));
      }
    }
    List<List<String>> paths = wanted.stream().filter(each -> !isInside(each, wanted)).toList();
    int length = paths.stream().mapToInt(List::size).sum() * BYTES_OF_NAME;
    return new Projection(length > ExpressionLimits.MOST_BYTES ? List.of() : paths);
  }

  /** DynamoDB refuses paths that overlap: what is inside of another comes with it. */
  private static boolean isInside(List<String> path, Set<List<String>> others) {
    List<List<String>> parents = new ArrayList<>();
    for (int i = 1; i < path.size(); i++) {
      parents.add(path.subList(0, i));
    }
    return parents.stream().anyMatch(others::contains);
  }

  /** The paths as document paths are written; empty for everything. */
  List<String> attributes() {
    return paths.stream().map(path -> String.join(".", path)).toList();
  }

  private boolean isWhole() {
    return paths.isEmpty();
  }

  void addTo(GetItemRequest.Builder request) {
    if (!isWhole()) {
      request.projectionExpression(text).expressionAttributeNames(names);
    }
  }

  void addTo(Get.Builder request) {
    if (!isWhole()) {
      request.projectionExpression(text).expressionAttributeNames(names);
    }
  }

  void addTo(KeysAndAttributes.Builder request) {
    if (!isWhole()) {
      request.projectionExpression(text).expressionAttributeNames(names);
    }
  }

  /** The expression in a request that has others too; null for everything. */
  @Nullable String in(ExpressionWriter writer) {
    return isWhole() ? null : writer.projection(paths);
  }
}
