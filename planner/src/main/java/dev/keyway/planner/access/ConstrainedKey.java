package dev.keyway.planner.access;

import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key and what a predicate says of its parts.
 *
 * @param key the key
 * @param constraints the constraints, all of which hold
 */
record ConstrainedKey(KeySchema key, List<KeyConstraint> constraints) {

  /**
   * Keys that lists on several parts may multiply to. Beyond, a list on a sort part is rechecked
   * here; of lists on partition parts none can be left out, and the key is not used.
   */
  private static final long MOST_KEYS = 10_000;

  /** Parts of which anything is said. */
  List<KeyPart> parts() {
    return constraints.stream().flatMap(ConstrainedKey::parts).toList();
  }

  /** The parts of which a constraint says anything. */
  static Stream<KeyPart> parts(KeyConstraint constraint) {
    return constraint instanceof KeyConstraint.OnPart on
        ? Stream.of(on.part())
        : ((KeyConstraint.OnParts) constraint).parts().stream();
  }

  /** Whether a part is one of listed values. */
  boolean isPinned(KeyPart part) {
    return constraints.stream()
        .anyMatch(
            constraint ->
                constraint instanceof KeyConstraint.OnPart on
                    ? on.part().equals(part) && on.span().isPinned()
                    : ((KeyConstraint.OnParts) constraint).parts().contains(part));
  }

  /**
   * The constraints that requests can say, in the order of the key; of those on several parts only
   * one. Null if they do not pin the partition.
   */
  @Nullable ConstrainedKey usable() {
    Set<KeyPart> usable = usableParts();
    List<KeyConstraint> used = new ArrayList<>();
    boolean rows = false;
    for (KeyConstraint constraint : constraints) {
      boolean several = constraint instanceof KeyConstraint.OnParts;
      if (parts(constraint).allMatch(usable::contains) && !(several && rows)) {
        used.add(constraint);
        rows |= several;
      }
    }
    used.sort(Comparator.comparing(c -> key.parts().indexOf(parts(c).findFirst().orElseThrow())));
    ConstrainedKey of = new ConstrainedKey(key, used);
    return key.partition().stream().allMatch(of::isPinned) ? of : null;
  }

  /** Parts that a request can name: pinned partition parts, pinned sort parts, then one range. */
  private Set<KeyPart> usableParts() {
    Set<KeyPart> usable = new HashSet<>();
    long keys = 1;
    for (KeyPart part : key.partition()) {
      long more = points(part);
      if (!isPinned(part) || (keys > 1 && more > 1 && keys * more > MOST_KEYS)) {
        return Set.of();
      }
      usable.add(part);
      keys *= more;
    }
    for (KeyPart part : key.sort()) {
      boolean pinned = isPinned(part);
      long more = pinned ? points(part) : 1;
      boolean tooMany = more > 1 && keys * more > MOST_KEYS;
      if (tooMany || !parts().contains(part)) {
        return usable;
      }
      usable.add(part);
      keys *= more;
      if (!pinned) {
        return usable;
      }
    }
    return usable;
  }

  /** Values listed for a pinned part; rows over several parts count once, at their first part. */
  private long points(KeyPart part) {
    return constraints.stream()
        .mapToLong(
            constraint -> {
              if (constraint instanceof KeyConstraint.OnPart on) {
                return on.part().equals(part) && on.span().isPinned() ? on.span().points() : 1;
              }
              KeyConstraint.OnParts rows = (KeyConstraint.OnParts) constraint;
              return rows.parts().get(0).equals(part) ? rows.rows().size() : 1;
            })
        .reduce(1, Math::max);
  }
}
