package dev.keyway.planner.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * The key of a table or index.
 *
 * @param partition one part for a table, up to four for an index
 * @param sort none, one, or up to four for an index; ordered left to right
 */
public record KeySchema(List<KeyPart> partition, List<KeyPart> sort) {

  public KeySchema {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
  }

  /** All parts, partition first. */
  public List<KeyPart> parts() {
    return Stream.concat(partition.stream(), sort.stream()).toList();
  }

  /** Whether an attribute is one of the parts. */
  public boolean contains(String attribute) {
    return parts().stream().anyMatch(part -> part.attribute().equals(attribute));
  }

  /** Whether a column is one of the parts, not a member of a map in it. */
  public boolean contains(Column column) {
    return column.path().size() == 1 && contains(column.attribute());
  }
}
