package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.IndexHint;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadDemands;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.RelPlan.Locking;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The hints of a statement, wherever they stand. Those of other databases are ignored.
 *
 * @param consent whether scans over the limit were asked for
 * @param demands what is insisted on
 * @param locking whether its items may not change before the end of the transaction
 */
record StatementHints(RelPlan.ScanConsent consent, ReadDemands demands, Locking locking) {

  /**
   * @param statement the statement, as it was parsed
   * @param freshness how current its rows have to be if no hint says so
   */
  static StatementHints of(SqlNode statement, Freshness freshness) {
    Set<String> names = new HashSet<>();
    Set<String> indexes = new TreeSet<>();
    statement.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlHint hint) {
              String name = hint.getName().toUpperCase(Locale.ROOT);
              names.add(name);
              if (name.equals("INDEX")) {
                indexes.addAll(hint.getOptionList());
              }
            }
            return super.visit(call);
          }
        });
    return new StatementHints(
        names.contains("FULL_SCAN")
            ? RelPlan.ScanConsent.UNLIMITED
            : RelPlan.ScanConsent.WITHIN_LIMIT,
        new ReadDemands(new IndexHint(indexes), freshness(names, freshness)),
        Locking.NONE);
  }

  /**
   * Those of a query whose items are watched: as they are now, and by the key by which they are
   * written unless the statement insists on another.
   */
  static StatementHints ofLocking(SqlNode statement) {
    StatementHints hints = of(statement, Freshness.CONSISTENT);
    IndexHint index = hints.demands.index();
    return new StatementHints(
        hints.consent,
        new ReadDemands(
            index.names().isEmpty() ? new IndexHint(Set.of(IndexHint.PRIMARY)) : index,
            hints.demands.freshness()),
        Locking.FOR_UPDATE);
  }

  /**
   * Those of an UPDATE or DELETE that reads what it writes: as it is now, unless the statement
   * insists on a global index, which may be behind. What it finds is judged anew when it is
   * written.
   *
   * @param tables that the statement uses
   */
  static StatementHints ofChange(SqlNode statement, Collection<TableMetadata> tables) {
    StatementHints hints = of(statement, Freshness.UNCACHED);
    if (hints.demands.freshness() == Freshness.SNAPSHOT) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "The hint SNAPSHOT is one of queries; what a statement writes is on condition of what it"
              + " has read without it. Leave it out");
    }
    hints.check(tables);
    boolean behind =
        tables.stream()
            .flatMap(table -> table.indexes().stream())
            .anyMatch(
                index ->
                    index.kind() == IndexMetadata.Kind.GLOBAL
                        && hints.demands.index().names(index.name()));
    return behind ? hints : of(statement, Freshness.CONSISTENT);
  }

  /** The same, with what is chosen of several ways to read. */
  StatementHints preferring(ReadDemands.Preference preference) {
    return preference == ReadDemands.Preference.WHOLE_KEYS
        ? new StatementHints(consent, demands.preferringKeys(), locking)
        : this;
  }

  /** A hint asks for more than the connection does, never for less. */
  private static Freshness freshness(Set<String> names, Freshness otherwise) {
    if (names.contains("SNAPSHOT")) {
      return Freshness.SNAPSHOT;
    }
    if (names.contains("CONSISTENT") || otherwise == Freshness.CONSISTENT) {
      return Freshness.CONSISTENT;
    }
    return names.contains("NO_CACHE") ? Freshness.UNCACHED : otherwise;
  }

  /**
   * Checks that every index that is insisted on is one of a table of the statement, and can be as
   * current as rows have to be.
   *
   * @throws PlannerException 22023 if it is of none, HYC00 if it cannot
   */
  void check(Collection<TableMetadata> tables) {
    for (String name : demands.index().names()) {
      List<IndexMetadata> called =
          tables.stream()
              .flatMap(table -> table.indexes().stream())
              .filter(one -> one.name().equalsIgnoreCase(name))
              .toList();
      if (demands.freshness().isConsistent()
          && called.stream().anyMatch(one -> one.kind() == IndexMetadata.Kind.GLOBAL)) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "The hint INDEX("
                + name
                + ") insists on a global index, which DynamoDB never reads with strong consistency;"
                + " leave it out, or else CONSISTENT or consistency=strong");
      }
      if (called.isEmpty() && !name.equalsIgnoreCase(IndexHint.PRIMARY)) {
        throw new PlannerException(
            SqlState.BAD_VALUE,
            "The hint INDEX("
                + name
                + ") names no index of a table of this statement; SHOW INDEXES FROM t lists them,"
                + " and PRIMARY is the table's own key");
      }
    }
  }

  /**
   * Checks that the reads of the statement can do what it insists on.
   *
   * @throws PlannerException HYC00 if they cannot
   */
  void check(List<AccessPath> reads) {
    boolean one = reads.size() <= 1;
    if (demands.freshness() == Freshness.SNAPSHOT
        && !(one && reads.stream().allMatch(StatementHints::isOfKeys))) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "The hint SNAPSHOT reads items of one table by their whole primary keys, all in one request;"
              + " give each part of the key by = or IN, or leave the hint out");
    }
    if (locking == Locking.FOR_UPDATE
        && !(one && reads.stream().allMatch(StatementHints::isOfItems))) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "FOR UPDATE goes with a query whose rows are items of one table, found by its primary key:"
              + " no join, subquery or COUNT, no index and no scan. Give its partition key by = or"
              + " IN, or leave FOR UPDATE out");
    }
  }

  private static boolean isOfKeys(AccessPath read) {
    return read.lookup() instanceof Lookup.Keys && !read.isDriven();
  }

  private static boolean isOfItems(AccessPath read) {
    return !(read.lookup() instanceof Lookup.Everything)
        && read.source().index() == null
        && !read.isDriven()
        && !read.isCount();
  }
}
