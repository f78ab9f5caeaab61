package dev.keyway.planner.rel;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The hints of a statement, wherever they stand. Those of other databases are ignored. */
final class StatementHints {

  private static final Set<String> LATER = Set.of("INDEX", "CONSISTENT", "NO_CACHE", "SNAPSHOT");

  private StatementHints() {}

  static RelPlan.ScanConsent scanConsent(SqlNode statement) {
    Set<String> names = new HashSet<>();
    statement.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlHint hint) {
              names.add(hint.getName().toUpperCase(Locale.ROOT));
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
    return names.contains("FULL_SCAN")
        ? RelPlan.ScanConsent.UNLIMITED
        : RelPlan.ScanConsent.WITHIN_LIMIT;
  }
}
