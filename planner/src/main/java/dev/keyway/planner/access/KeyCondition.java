package dev.keyway.planner.access;

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

  /** As EXPLAIN shows it. */
  @Override
  public String toString() {
    return constraints.stream().map(KeyConstraint::toString).collect(Collectors.joining(" AND "));
  }
}
