package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Tells which expressions are columns.
 *
 * @param columns columns of the read, in the order of its input references
 */
public record ColumnReferences(List<Column> columns) {

  /** The field that an expression is, its value unchanged; -1 if it is none. */
  public static int field(RexNode node) {
    RexNode bare = node;
    while (bare.getKind() == SqlKind.CAST && isLossless(bare)) {
      bare = ((RexCall) bare).getOperands().get(0);
    }
    return bare instanceof RexInputRef ref ? ref.getIndex() : -1;
  }

  /** The column that an expression is, its value unchanged; null if it is none. */
  @Nullable Column of(RexNode node) {
    int field = field(node);
    return field < 0 ? null : columns.get(field);
  }

  /** Whether a cast keeps each exact number; Calcite has it so for equal scales only. */
  public static boolean isWiderNumber(RexNode cast) {
    RelDataType from = ((RexCall) cast).getOperands().get(0).getType();
    RelDataType to = cast.getType();
    return SqlTypeUtil.isExactNumeric(from)
        && SqlTypeUtil.isExactNumeric(to)
        && to.getScale() >= from.getScale()
        && to.getPrecision() - to.getScale() >= from.getPrecision() - from.getScale();
  }

  /** Text without a bound has the length -1, so Calcite takes any bound for a wider one. */
  private static boolean isLossless(RexNode cast) {
    boolean lossless =
        RexUtil.isLosslessCast(cast)
            && (!SqlTypeUtil.isCharacter(cast.getType())
                || cast.getType().getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED);
    return lossless || isWiderNumber(cast);
  }
}
