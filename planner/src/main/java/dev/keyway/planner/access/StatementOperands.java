package dev.keyway.planner.access;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexTableInputRef;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * The operands of one statement while it is planned: its long lists, and its expressions that do
 * not depend on a row, which get places behind the parameters. Used by one planning thread.
 */
public final class StatementOperands {

  /**
   * Name of the operator that long lists become: {@code IN_LIST(x1, ..., xn, number of the list)}.
   */
  public static final String IN_LIST = "IN_LIST";

  /** Name of the operator that hides a constant text from Calcite's simplification. */
  public static final String OPAQUE_TEXT = "TEXT";

  /**
   * Name of the operator that stands for a column of the rows that drive a join: {@code
   * JOIN_KEY(number, name of the column)}.
   */
  public static final String JOIN_KEY = "JOIN_KEY";

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<List<List<Operand>>> lists = new ArrayList<>();
  private final List<RexNode> computed = new ArrayList<>();
  private final int parameters;
  private final Function<RexNode, String> text;

  /**
   * @param parameters how many question marks the statement has
   * @param text writes an expression as EXPLAIN shows it
   */
  public StatementOperands(int parameters, Function<RexNode, String> text) {
    this.parameters = parameters;
    this.text = text;
  }

  /**
   * Keeps a list out of the expression tree, in which Calcite's simplification is cubic in its
   * length.
   *
   * @param rows rows of expressions that do not depend on a row
   * @return its number
   */
  public int addList(List<List<RexNode>> rows) {
    lists.add(rows.stream().map(row -> row.stream().map(this::operand).toList()).toList());
    return lists.size() - 1;
  }

  /** Whether an expression is a list that was kept out of the tree. */
  static boolean isList(RexNode node) {
    return node instanceof RexCall call && call.getOperator().getName().equals(IN_LIST);
  }

  /** Whether an expression stands for a column of the rows that drive a join. */
  public static boolean isJoinKey(RexNode node) {
    return node instanceof RexCall call && call.getOperator().getName().equals(JOIN_KEY);
  }

  private static Operand.JoinKey joinKey(RexCall call) {
    RexLiteral number = (RexLiteral) call.getOperands().get(0);
    RexLiteral name = (RexLiteral) call.getOperands().get(1);
    return new Operand.JoinKey(
        RexLiteral.intValue(number), Objects.requireNonNull(name.getValueAs(String.class)));
  }

  /** The rows of the list that a call of {@link #IN_LIST} refers to. */
  List<List<Operand>> listRows(RexCall list) {
    RexLiteral number = (RexLiteral) list.getOperands().get(list.getOperands().size() - 1);
    return lists.get(RexLiteral.intValue(number));
  }

  /** The rows of each list. */
  public List<List<List<Operand>>> lists() {
    return lists;
  }

  /** Expressions to evaluate at the start of each execution, in the order of their places. */
  public List<RexNode> computed() {
    return computed;
  }

  /** Where the value of such an expression lies in an execution: behind the parameters. */
  public int place(RexNode expression) {
    return parameters + computed.indexOf(expression);
  }

  /** Whether an expression has one value for a whole execution. */
  public static boolean isRowIndependent(RexNode node) {
    if (!RexUtil.isDeterministic(node)) {
      return false;
    }
    try {
      node.accept(new RowDependence());
      return true;
    } catch (Util.FoundOne e) {
      return false;
    }
  }

  /** The operand that a row-independent expression is. */
  public Operand operand(RexNode node) {
    if (node instanceof RexLiteral literal) {
      if (literal.isNull()) {
        return new Operand.Null();
      }
      Object value = literalValue(literal);
      if (value != null) {
        return new Operand.Literal(value);
      }
    }
    if (node instanceof RexCall hidden && hidden.getOperator().getName().equals(OPAQUE_TEXT)) {
      return operand(hidden.getOperands().get(0));
    }
    if (isJoinKey(node)) {
      return joinKey((RexCall) node);
    }
    if (node instanceof RexDynamicParam parameter) {
      return new Operand.Parameter(parameter.getIndex());
    }
    if (node.getKind() == SqlKind.CAST
        && ((RexCall) node).getOperands().get(0) instanceof RexDynamicParam parameter
        && SqlTypeUtil.equalSansNullability(node.getType(), parameter.getType())) {
      return new Operand.Parameter(parameter.getIndex());
    }
    if (!computed.contains(node)) {
      computed.add(node);
    }
    return new Operand.Computed(place(node), text.apply(node));
  }

  private static @Nullable Object literalValue(RexLiteral literal) {
    return switch (literal.getType().getSqlTypeName()) {
      case CHAR, VARCHAR -> literal.getValueAs(String.class);
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> literal.getValueAs(BigDecimal.class);
      case BOOLEAN -> literal.getValueAs(Boolean.class);
      case BINARY, VARBINARY ->
          ByteBuffer.wrap(Objects.requireNonNull(literal.getValueAs(ByteString.class)).getBytes());
      case DATE -> LocalDate.ofEpochDay(Objects.requireNonNull(literal.getValueAs(Integer.class)));
      case TIME ->
          LocalTime.ofNanoOfDay(
              Objects.requireNonNull(literal.getValueAs(Integer.class)) * NANOS_PER_MILLI);
      case TIMESTAMP ->
          LocalDateTime.ofInstant(
              Instant.ofEpochMilli(Objects.requireNonNull(literal.getValueAs(Long.class))),
              ZoneOffset.UTC);
      default -> null;
    };
  }

  /** Finds what differs from row to row. */
  private static final class RowDependence extends RexVisitorImpl<Void> {
    RowDependence() {
      super(true);
    }

    @Override
    public Void visitInputRef(RexInputRef ref) {
      throw Util.FoundOne.NULL;
    }

    @Override
    public Void visitTableInputRef(RexTableInputRef ref) {
      throw Util.FoundOne.NULL;
    }

    @Override
    public Void visitCorrelVariable(RexCorrelVariable variable) {
      throw Util.FoundOne.NULL;
    }

    @Override
    public Void visitFieldAccess(RexFieldAccess access) {
      throw Util.FoundOne.NULL;
    }

    @Override
    public Void visitOver(RexOver over) {
      throw Util.FoundOne.NULL;
    }

    @Override
    public Void visitSubQuery(RexSubQuery query) {
      throw Util.FoundOne.NULL;
    }
  }
}
