package dev.keyway.planner.access;

import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a predicate says of the key of a table or index: the conjunction of its constraints.
 *
 * @param constraints in the order of the key's parts
 */
public record KeyCondition(List<KeyConstraint> constraints) {

  public KeyCondition {
    constraints = List.copyOf(constraints);
  }

  /**
   * What it says of the partition alone; nothing if that cannot be told from what it says of the
   * sort key.
   *
   * @param key whose parts are constrained
   */
  public List<KeyConstraint> ofPartition(KeySchema key) {
    List<KeyConstraint> partition =
        constraints.stream()
            .filter(
                constraint ->
                    constraint instanceof KeyConstraint.OnPart on
                        && key.partition().contains(on.part()))
            .toList();
    boolean mixed = constraints.stream().anyMatch(KeyConstraint.OnParts.class::isInstance);
    return mixed ? List.of() : partition;
  }

  /** Keys or ranges that lists multiply to. */
  double combinations() {
    double product = 1;
    for (KeyConstraint constraint : constraints) {
      product *=
          constraint instanceof KeyConstraint.OnPart on
              ? on.span().points()
              : ((KeyConstraint.OnParts) constraint).rows().size();
    }
    return product;
  }

  /** Whether all values of a part that it allows are texts of a template. */
  boolean isOnlyOf(KeyPart part, KeyTemplate template) {
    return template.isAnyText()
        || constraints.stream()
            .anyMatch(
                constraint ->
                    constraint instanceof KeyConstraint.OnPart on
                        ? on.part().equals(part)
                            && on.span() instanceof Span.Composed
                            && (on.span().isPinned() || template.isOpen())
                        : ((KeyConstraint.OnParts) constraint).isComposed(part));
  }

  /** As EXPLAIN shows it. */
  @Override
  public String toString() {
    return constraints.stream().map(KeyConstraint::toString).collect(Collectors.joining(" AND "));
  }
}
