package dev.keyway.planner.access;

import dev.keyway.planner.access.FilterTranslator.Exactness;
import dev.keyway.planner.access.FilterTranslator.Translation;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a table is read under a predicate: the cheapest of its primary key and those indexes
 * that may answer, by estimated units and half a unit for each request. The primary key comes
 * first, then local indexes, then global ones, each by name; only a strictly cheaper one replaces
 * it.
 */
public final class IndexChoice {

  /**
   * Keys that lists on several parts may multiply to. Beyond, a list on a sort part is rechecked
   * here; of lists on partition parts none can be left out, and the key is not used.
   */
  private static final long MOST_KEYS = 10_000;

  private final TableMetadata table;
  private final List<Column> columns;
  private final StatementOperands operands;
  private final List<String> advice = new ArrayList<>();

  /**
   * @param table the table to read
   * @param columns its columns that the statement reads, in the order of input references
   * @param operands operands of the statement
   */
  public IndexChoice(TableMetadata table, List<Column> columns, StatementOperands operands) {
    this.table = table;
    this.columns = columns;
    this.operands = operands;
  }

  /**
   * A way to read, and what is left to evaluate.
   *
   * @param path the read
   * @param remainder conjuncts that the read does not make true
   * @param estimate what it is expected to cost
   */
  public record Choice(AccessPath path, List<RexNode> remainder, ReadEstimate estimate) {}

  /**
   * Reads everything.
   *
   * @param remainder the whole predicate
   */
  public Choice scan(List<RexNode> remainder) {
    return choice(null, new Lookup.Everything(advice), remainder);
  }

  /**
   * The cheapest way to read what a predicate keeps: a Scan if no key serves it.
   *
   * @param predicate over the columns that are read
   * @param builder makes the remainder
   */
  public Choice choose(RexNode predicate, RexBuilder builder) {
    List<RexNode> conjuncts = Conjuncts.of(predicate, builder);
    Choice best = lookup(null, conjuncts);
    for (IndexMetadata index : table.indexes()) {
      Choice other = index.state() == TableState.ACTIVE ? lookup(index, conjuncts) : null;
      if (other != null && (best == null || other.estimate().cost() < best.estimate().cost())) {
        best = other;
      }
    }
    return best == null ? scan(conjuncts) : best;
  }

  private Choice choice(@Nullable IndexMetadata index, Lookup lookup, List<RexNode> remainder) {
    KeySchema key = index == null ? table.key() : index.key();
    String name = index == null ? null : index.name();
    AccessPath path =
        new AccessPath(
            new AccessPath.Source(table.name(), name, key),
            lookup,
            columns,
            new ReadLimit.AllRows());
    return new Choice(path, remainder, ReadEstimate.of(path, table.sizeOf(name)));
  }

  /**
   * The read by one key, or null if the predicate does not pin its partition or it may not answer.
   */
  private @Nullable Choice lookup(@Nullable IndexMetadata index, List<RexNode> conjuncts) {
    KeySchema key = index == null ? table.key() : index.key();
    FilterTranslator translator = new FilterTranslator(columns, operands);
    Map<RexNode, List<Translation>> translations = new LinkedHashMap<>();
    for (RexNode conjunct : conjuncts) {
      translations.put(conjunct, translator.translate(conjunct, key));
    }
    List<KeyConstraint> constraints =
        translations.values().stream()
            .flatMap(List::stream)
            .map(Translation::constraint)
            .filter(Objects::nonNull)
            .toList();
    Set<KeyPart> usable = usable(key, constraints);
    if (!usable.containsAll(key.partition())) {
      return null;
    }
    if (index != null) {
      Optional<String> obstacle =
          new SparseRule(table, columns, conjuncts).obstacle(index, parts(constraints));
      if (obstacle.isPresent()) {
        advice.add(obstacle.get());
        return null;
      }
    }
    List<KeyConstraint> used = used(key, constraints, usable);
    if (!key.partition().stream().allMatch(part -> isPinned(part, used))) {
      return null;
    }
    List<RexNode> remainder =
        conjuncts.stream().filter(c -> !isSettled(translations.get(c), used)).toList();
    KeyCondition condition = new KeyCondition(used);
    boolean wholeKey = index == null && key.parts().stream().allMatch(part -> isPinned(part, used));
    return choice(
        index, wholeKey ? new Lookup.Keys(condition) : new Lookup.Ranges(condition), remainder);
  }

  private static boolean isSettled(
      @Nullable List<Translation> translations, List<KeyConstraint> used) {
    return translations != null
        && translations.stream()
            .anyMatch(
                translation ->
                    translation.exactness() == Exactness.EXACT
                        && (translation.constraint() == null
                            || used.contains(translation.constraint())));
  }

  /** Parts that a request can name: pinned partition parts, pinned sort parts, then one range. */
  private static Set<KeyPart> usable(KeySchema key, List<KeyConstraint> constraints) {
    Set<KeyPart> usable = new HashSet<>();
    long keys = 1;
    for (KeyPart part : key.partition()) {
      if (!isPinned(part, constraints)) {
        return Set.of();
      }
      long more = points(part, constraints);
      if (keys > 1 && more > 1 && keys * more > MOST_KEYS) {
        return Set.of();
      }
      usable.add(part);
      keys *= more;
    }
    for (KeyPart part : key.sort()) {
      boolean pinned = isPinned(part, constraints);
      long more = pinned ? points(part, constraints) : 1;
      boolean tooMany = more > 1 && keys * more > MOST_KEYS;
      if (tooMany || !parts(constraints).contains(part)) {
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

  /** Constraints on usable parts, in the order of the key; of those on several parts only one. */
  private static List<KeyConstraint> used(
      KeySchema key, List<KeyConstraint> constraints, Set<KeyPart> usable) {
    List<KeyConstraint> used = new ArrayList<>();
    boolean rows = false;
    for (KeyConstraint constraint : constraints) {
      boolean several = constraint instanceof KeyConstraint.OnParts;
      if (usable.containsAll(parts(List.of(constraint))) && !(several && rows)) {
        used.add(constraint);
        rows |= several;
      }
    }
    used.sort(Comparator.comparing(c -> key.parts().indexOf(parts(List.of(c)).get(0))));
    return used;
  }

  private static List<KeyPart> parts(List<KeyConstraint> constraints) {
    return constraints.stream()
        .flatMap(
            constraint ->
                constraint instanceof KeyConstraint.OnPart on
                    ? Stream.of(on.part())
                    : ((KeyConstraint.OnParts) constraint).parts().stream())
        .toList();
  }

  private static boolean isPinned(KeyPart part, List<KeyConstraint> constraints) {
    return constraints.stream()
        .anyMatch(
            constraint ->
                constraint instanceof KeyConstraint.OnPart on
                    ? on.part().equals(part) && on.span().isPinned()
                    : ((KeyConstraint.OnParts) constraint).parts().contains(part));
  }

  /** Values listed for a pinned part; rows over several parts count once, at their first part. */
  private static long points(KeyPart part, List<KeyConstraint> constraints) {
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
