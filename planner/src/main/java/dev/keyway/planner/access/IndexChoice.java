package dev.keyway.planner.access;

import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.FilterTranslator.Translation;
import dev.keyway.planner.access.Lookup.Everything.Verdict;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableState;
import dev.keyway.planner.catalog.entity.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  private final TableMetadata table;
  private final TableMetadata ranked;
  private final ColumnReferences columns;
  private final StatementOperands operands;
  private final ReadDemands demands;
  private final List<String> advice = new ArrayList<>();

  /**
   * @param table the table to read
   * @param columns its columns that the statement reads, in the order of input references
   * @param operands operands of the statement
   * @param demands what it insists on
   */
  public IndexChoice(
      TableMetadata table, List<Column> columns, StatementOperands operands, ReadDemands demands) {
    this.table = table;
    this.ranked = table.withAssumedSizes();
    this.columns = new ColumnReferences(columns);
    this.operands = operands;
    this.demands = demands;
  }

  /**
   * A way to read, and what is left to evaluate.
   *
   * @param path the read
   * @param remainder conjuncts that the read does not make true
   * @param estimate what it is expected to cost
   * @param ties other ways that leave the same, and are expected to cost the same
   */
  public record Choice(
      AccessPath path, List<RexNode> remainder, ReadEstimate estimate, List<AccessPath> ties) {

    private Choice tiedWith(List<AccessPath> others) {
      return new Choice(path, remainder, estimate, others);
    }
  }

  /** Reads the whole table. */
  public Choice scan() {
    return choice(
        null,
        new Lookup.Everything(
            List.of(), Verdict.BY_SIZE, readsSegments() ? new Segments(List.of()) : null),
        new PushedFilter(null, List.of()));
  }

  /**
   * The cheapest way to read what a predicate keeps: a Scan if no key serves it.
   *
   * @param predicate over the columns that are read
   * @param builder makes the remainder
   */
  public Choice choose(RexNode predicate, RexBuilder builder) {
    List<RexNode> conjuncts = Conjuncts.of(predicate, builder);
    if (readsSegments()) {
      return segmented(conjuncts, builder);
    }
    List<Choice> lookups = new ArrayList<>();
    for (IndexMetadata index : candidates()) {
      Choice lookup = lookup(index, conjuncts, builder);
      if (lookup != null) {
        lookups.add(lookup);
      }
    }
    if (demands.preference() == ReadDemands.Preference.WHOLE_KEYS
        && lookups.stream().anyMatch(IndexChoice::isByKeys)) {
      lookups.removeIf(lookup -> !isByKeys(lookup));
    }
    return cheapest(lookups)
        .map(best -> best.tiedWith(ties(best, lookups).map(Choice::path).toList()))
        .orElseGet(() -> scanned(conjuncts, builder));
  }

  private static boolean isByKeys(Choice lookup) {
    return lookup.path.lookup() instanceof Lookup.Keys;
  }

  /** The first of those that none is cheaper than. */
  private Optional<Choice> cheapest(List<Choice> all) {
    return all.stream().reduce((best, other) -> isCheaper(other, best) ? other : best);
  }

  private Stream<Choice> ties(Choice best, List<Choice> all) {
    return all.stream()
        .filter(other -> !other.equals(best))
        .filter(other -> !isCheaper(best, other))
        .filter(other -> other.remainder.equals(best.remainder));
  }

  private boolean isCheaper(Choice one, Choice other) {
    return ReadEstimate.of(one.path, ranked).cost() < ReadEstimate.of(other.path, ranked).cost();
  }

  /** The table itself, as null, and its indexes; of them those that a hint names. */
  private List<@Nullable IndexMetadata> candidates() {
    List<@Nullable IndexMetadata> candidates = new ArrayList<>();
    List<@Nullable IndexMetadata> named = new ArrayList<>();
    candidates.add(null);
    if (demands.index().names(IndexHint.PRIMARY)) {
      named.add(null);
    }
    for (IndexMetadata index : table.indexes()) {
      if (!isFresh(index)) {
        continue;
      }
      if (index.state() == TableState.ACTIVE) {
        candidates.add(index);
      }
      if (demands.index().names(index.name())) {
        named.add(index);
      }
    }
    return named.isEmpty() ? candidates : named;
  }

  /** Whether what an index gives can be as current as it has to be. */
  private boolean isFresh(IndexMetadata index) {
    return !demands.freshness().isConsistent() || index.kind() == IndexMetadata.Kind.LOCAL;
  }

  /** Global indexes that would serve a predicate, were it not that they may be behind. */
  private List<String> stale(List<RexNode> conjuncts, RexBuilder builder) {
    IndexChoice eventual =
        new IndexChoice(table, columns.columns(), operands, demands.eventually());
    return table.indexes().stream()
        .filter(index -> !isFresh(index) && eventual.lookup(index, conjuncts, builder) != null)
        .map(IndexMetadata::name)
        .toList();
  }

  /** The smallest Scan: of the table, or of an index that surely lists all that is kept. */
  private Choice scanned(List<RexNode> conjuncts, RexBuilder builder) {
    List<@Nullable IndexMetadata> sound = new ArrayList<>();
    for (IndexMetadata index : candidates()) {
      if (index == null || mayBeScanned(index, conjuncts)) {
        sound.add(index);
      }
    }
    List<String> stale = stale(conjuncts, builder);
    if (!stale.isEmpty()) {
      advice.add(
          "The global index "
              + String.join(" or ", stale)
              + " would serve it, but DynamoDB reads none with strong consistency: leave out"
              + " CONSISTENT or consistency=strong");
    }
    Lookup all =
        new Lookup.Everything(advice, stale.isEmpty() ? Verdict.BY_SIZE : Verdict.ELSE_STALE);
    List<Choice> scans = new ArrayList<>();
    for (IndexMetadata index : sound) {
      List<RexNode> open = conjuncts.stream().filter(c -> !isTrueOfEntries(c, index)).toList();
      scans.add(choice(index, all, filtered(index, open, builder)));
    }
    return cheapest(scans)
        .orElseGet(
            () ->
                choice(
                    null,
                    new Lookup.Everything(advice, Verdict.AGAINST_HINT),
                    filtered(null, conjuncts, builder)));
  }

  private boolean readsSegments() {
    return columns.columns().stream().anyMatch(c -> c.encoding() == Column.Encoding.SEGMENT);
  }

  /** In which segment an item is, nothing but a Scan of that segment says. */
  private Choice segmented(List<RexNode> conjuncts, RexBuilder builder) {
    FilterTranslator translator = new FilterTranslator(columns, operands);
    List<KeyConstraint.OnPart> conditions = new ArrayList<>();
    List<RexNode> open = new ArrayList<>();
    for (RexNode conjunct : conjuncts) {
      boolean settled = false;
      for (Translation translation : translator.translate(conjunct, Segments.KEY)) {
        if (translation.constraint() instanceof KeyConstraint.OnPart condition) {
          conditions.add(condition);
        }
        settled |= translation.exactness() == Exactness.EXACT;
      }
      if (!settled) {
        open.add(conjunct);
      }
    }
    return choice(
        null,
        new Lookup.Everything(
            List.of("Only a Scan of the table knows the _segment of an item"),
            candidates().contains(null) ? Verdict.BY_SIZE : Verdict.AGAINST_HINT,
            new Segments(conditions)),
        filtered(null, open, builder));
  }

  /** Whether all that is listed has the key that a conjunct asks for. */
  private boolean isTrueOfEntries(RexNode conjunct, @Nullable IndexMetadata index) {
    return new FilterTranslator(columns, operands)
        .translate(conjunct, new ColumnKey(key(index), table.entity(), Set.of()).columns()).stream()
            .anyMatch(t -> t.constraint() == null && t.exactness() == Exactness.EXACT);
  }

  private boolean mayBeScanned(IndexMetadata index, List<RexNode> conjuncts) {
    SparseRule rule = new SparseRule(table, columns.columns(), conjuncts);
    Optional<String> obstacle = rule.obstacle(index, List.of());
    List<Column> missing = rule.missing(index);
    if (index.state() != TableState.ACTIVE) {
      advice.add("Index " + index.name() + " is not active yet");
    } else if (obstacle.isEmpty() && !missing.isEmpty()) {
      advice.add("Index " + index.name() + " does not hold " + names(missing));
    } else if (obstacle.isPresent()
        && !advice.contains(obstacle.get())
        && demands.index().names(index.name())) {
      advice.add(obstacle.get());
    }
    return index.state() == TableState.ACTIVE && obstacle.isEmpty() && missing.isEmpty();
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  private PushedFilter filtered(
      @Nullable IndexMetadata index, List<RexNode> conjuncts, RexBuilder builder) {
    KeySchema key = key(index);
    SparseRule rule = new SparseRule(table, columns.columns(), conjuncts);
    return PushedFilter.of(
        discriminators(index),
        conjuncts,
        new ConditionTranslator(
            columns,
            operands,
            column ->
                !key.contains(column)
                    && column.part().isEmpty()
                    && column.encoding() != Column.Encoding.SEGMENT
                    && (index == null || rule.holds(index, column)),
            builder));
  }

  /** What tells rows of an entity from other items, as far as what is read holds it. */
  private List<Condition> discriminators(@Nullable IndexMetadata index) {
    SparseRule rule = new SparseRule(table, columns.columns(), List.of());
    return discriminators(table).stream()
        .filter(each -> !key(index).contains(each.column()))
        .filter(each -> index == null || rule.holds(index, each.column()))
        .<Condition>map(each -> each)
        .toList();
  }

  /** What all rows of an entity have in common; nothing if the table is none. */
  static List<Condition.Compared> discriminators(TableMetadata table) {
    Entity entity = table.entity();
    return entity == null
        ? List.of()
        : entity.discriminators().stream()
            .map(
                each ->
                    new Condition.Compared(
                        each.column(), Condition.Relation.EQUAL, new Operand.Literal(each.value())))
            .toList();
  }

  private KeySchema key(@Nullable IndexMetadata index) {
    return index == null ? table.key() : index.key();
  }

  private Choice choice(@Nullable IndexMetadata index, Lookup lookup, PushedFilter filter) {
    AccessPath path =
        new AccessPath(
            new AccessPath.Source(
                table.name(),
                table.resource(),
                index == null ? null : index.name(),
                key(index),
                table.entity()),
            lookup,
            filter.condition(),
            new AccessPath.Output(columns.columns(), fetch(), completion(index)),
            null,
            new ReadLimit.AllRows(),
            demands.freshness());
    return new Choice(path, filter.remainder(), ReadEstimate.of(path, table), List.of());
  }

  private Completion completion(@Nullable IndexMetadata index) {
    if (index == null
        || new SparseRule(table, columns.columns(), List.of()).missing(index).isEmpty()) {
      return new Completion.None();
    }
    return index.kind() == IndexMetadata.Kind.LOCAL
        ? new Completion.ByIndex()
        : new Completion.ByKey(table.key());
  }

  /** All columns are asked for as the whole item: so there is nothing to name. */
  private AccessPath.Fetch fetch() {
    List<Column> read = columns.columns();
    boolean whole =
        read.stream().anyMatch(Column::isWholeItem)
            || read.containsAll(
                table.columns().stream().filter(column -> !column.isBuiltIn()).toList());
    return whole ? AccessPath.Fetch.WHOLE_ITEMS : AccessPath.Fetch.COLUMNS;
  }

  /**
   * The read by one key, or null if the predicate does not pin its partition or it may not answer.
   */
  private @Nullable Choice lookup(
      @Nullable IndexMetadata index, List<RexNode> conjuncts, RexBuilder builder) {
    FilterTranslator translator = new FilterTranslator(columns, operands);
    ColumnKey columnKey = ColumnKey.of(key(index), table, conjuncts, translator);
    KeySchema key = columnKey.columns();
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
    ConstrainedKey constrained = new ConstrainedKey(key, constraints);
    ConstrainedKey used = constrained.usable();
    List<KeyPart> proven = columnKey.proven(constrained.parts(), columns.columns());
    if (used == null || !mayAnswer(index, conjuncts, proven)) {
      return null;
    }
    List<KeyConstraint> applied = columnKey.applied(used.constraints());
    List<RexNode> remainder =
        conjuncts.stream().filter(c -> !isSettled(translations.get(c), applied)).toList();
    KeyCondition condition = new KeyCondition(columnKey.composed(applied));
    if (index == null && key.parts().stream().allMatch(used::isPinned)) {
      return choice(null, new Lookup.Keys(condition), new PushedFilter(null, remainder));
    }
    PushedFilter filter = filtered(index, remainder, builder);
    boolean again = completion(index) instanceof Completion.ByKey;
    return choice(
        index,
        new Lookup.Ranges(condition),
        again ? new PushedFilter(filter.condition(), conjuncts) : filter);
  }

  private boolean mayAnswer(
      @Nullable IndexMetadata index, List<RexNode> conjuncts, List<KeyPart> constrained) {
    if (index == null) {
      return true;
    }
    Optional<String> obstacle =
        new SparseRule(table, columns.columns(), conjuncts).obstacle(index, constrained);
    obstacle.ifPresent(advice::add);
    return obstacle.isEmpty() && index.state() == TableState.ACTIVE;
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
}
