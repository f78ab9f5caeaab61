package dev.keyway.planner.rel;

import dev.keyway.planner.access.StatementOperands;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** How validated trees become relational ones, the same for all statements. Stateless. */
final class StatementConversion {

  private static final SqlToRelConverter.Config CONFIG =
      SqlToRelConverter.config()
          .withExpand(false)
          .withTrimUnusedFields(false)
          .withInSubQueryThreshold(Integer.MAX_VALUE);

  private StatementConversion() {}

  /**
   * A converter for one statement.
   *
   * @param validator has validated it
   * @param reader finds its tables
   * @param cluster what it is made in
   * @param operands where its long lists are kept
   */
  static SqlToRelConverter of(
      QueryValidator validator,
      CalciteCatalogReader reader,
      RelOptCluster cluster,
      StatementOperands operands) {
    return new SqlToRelConverter(null, validator, reader, cluster, convertlets(operands), CONFIG);
  }

  private static SqlRexConvertletTable convertlets(StatementOperands operands) {
    return call -> {
      if (InListOperator.isInstance(call)) {
        return (context, list) -> InListOperator.convert(context, list, operands);
      }
      return BoundedCasts.isInstance(call)
          ? BoundedCasts::convert
          : StandardConvertletTable.INSTANCE.get(call);
    };
  }
}
