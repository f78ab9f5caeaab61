package dev.keyway.planner.rel;

import dev.keyway.planner.access.IndexHint;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Collection;
import java.util.HashSet;
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
 * @param index which indexes are insisted on
 */
record StatementHints(RelPlan.ScanConsent consent, IndexHint index) {

  private static final Set<String> LATER = Set.of("CONSISTENT", "NO_CACHE", "SNAPSHOT");

  static StatementHints of(SqlNode statement) {
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
    for (String later : LATER) {
      if (names.contains(later)) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED, "The hint " + later + " is not supported yet; leave it out");
      }
    }
    return new StatementHints(
        names.contains("FULL_SCAN")
            ? RelPlan.ScanConsent.UNLIMITED
            : RelPlan.ScanConsent.WITHIN_LIMIT,
        new IndexHint(indexes));
  }

  /**
   * Checks that every index that is insisted on is one of a table of the statement.
   *
   * @throws PlannerException 22023 if one is not
   */
  void check(Collection<TableMetadata> tables) {
    for (String name : index.names()) {
      boolean known =
          name.equalsIgnoreCase(IndexHint.PRIMARY)
              || tables.stream()
                  .flatMap(table -> table.indexes().stream())
                  .anyMatch(one -> one.name().equalsIgnoreCase(name));
      if (!known) {
        throw new PlannerException(
            SqlState.BAD_VALUE,
            "The hint INDEX("
                + name
                + ") names no index of a table of this statement; SHOW INDEXES FROM t lists them,"
                + " and PRIMARY is the table's own key");
      }
    }
  }
}
