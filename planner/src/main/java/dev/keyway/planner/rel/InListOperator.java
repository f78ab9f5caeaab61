package dev.keyway.planner.rel;

import dev.keyway.planner.access.StatementOperands;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code IN_LIST(x1, ..., xn, number)}: what a long IN becomes, so that its list is never part of
 * an expression tree. Stateless.
 */
final class InListOperator {

  /** Lists up to this length stay what Calcite makes of them. */
  static final int SHORT_LIST = 16;

  private static final SqlUserDefinedFunction OPERATOR =
      new SqlUserDefinedFunction(
          new SqlIdentifier(StatementOperands.IN_LIST, SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.BOOLEAN_FORCE_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.operandMetadata(List.of(), factory -> List.of(), i -> "value", i -> false),
          new Probe()) {
        @Override
        public RelDataType deriveType(
            SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
          // Not in the table of operators, where it would be looked for. A list may hold NULL.
          RelDataTypeFactory factory = validator.getTypeFactory();
          return factory.createTypeWithNullability(
              factory.createSqlType(SqlTypeName.BOOLEAN), true);
        }
      };

  private InListOperator() {}

  /** Replaces, in a validated statement, every IN of a long list of constants and parameters. */
  static void replaceLongLists(SqlNode statement) {
    statement.accept(new Replacement());
  }

  private static final class Replacement extends SqlBasicVisitor<Void> {
    /**
     * Columns that show a group: the validator has found them equal, and knows both as they are.
     */
    private final Set<SqlNode> groups = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call instanceof SqlCase choice) {
        replaceElements(choice.getWhenOperands());
        replaceElements(choice.getThenOperands());
      } else if (call instanceof SqlSelect select) {
        if (select.getGroup() == null) {
          replaceElements(select.getSelectList());
        } else {
          select.getSelectList().forEach(column -> groups.add(SqlUtil.stripAs(column)));
        }
      }
      List<SqlNode> operands = call.getOperandList();
      for (int i = 0; i < operands.size(); i++) {
        if (operands.get(i) instanceof SqlCall operand
            && isLong(operand)
            && !groups.contains(operand)) {
          call.setOperand(i, replaced(operand));
        }
      }
      return super.visit(call);
    }

    private static void replaceElements(SqlNodeList list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof SqlCall element && isLong(element)) {
          list.set(i, replaced(element));
        }
      }
    }
  }

  private static boolean isLong(SqlCall call) {
    return (call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN)
        && call.operand(1) instanceof SqlNodeList list
        && list.size() > SHORT_LIST
        && list.stream().allMatch(InListOperator::isConstant);
  }

  /** Whether a node is a constant or a parameter. */
  static boolean isConstant(SqlNode node) {
    return switch (node.getKind()) {
      case LITERAL, DYNAMIC_PARAM -> true;
      case ROW, CAST, MINUS_PREFIX, PLUS_PREFIX ->
          ((SqlCall) node)
              .getOperandList().stream()
                  .allMatch(
                      operand ->
                          isConstant(operand)
                              || SqlUtil.isLiteral(operand)
                              || operand instanceof SqlDataTypeSpec);
      default -> OpaqueText.isInstance(node);
    };
  }

  private static SqlNode replaced(SqlCall in) {
    SqlNode call =
        OPERATOR.createCall(in.getParserPosition(), in.<SqlNode>operand(0), in.operand(1));
    return in.getKind() == SqlKind.IN
        ? call
        : SqlStdOperatorTable.NOT.createCall(in.getParserPosition(), call);
  }

  static boolean isInstance(SqlCall call) {
    return call.getOperator().equals(OPERATOR);
  }

  /** Converts a call to an expression, and its list to operands of the statement. */
  static RexNode convert(SqlRexContext context, SqlCall call, StatementOperands operands) {
    List<RexNode> values = new ArrayList<>();
    for (SqlNode value : rowOf(call.operand(0))) {
      values.add(context.convertExpression(value));
    }
    List<List<RexNode>> rows = new ArrayList<>();
    for (SqlNode row : call.<SqlNodeList>operand(1)) {
      rows.add(rowOf(row).stream().map(context::convertExpression).toList());
    }
    RexBuilder builder = context.getRexBuilder();
    boolean nullable =
        Stream.concat(values.stream(), rows.stream().flatMap(List::stream))
            .anyMatch(value -> value.getType().isNullable());
    values.add(builder.makeExactLiteral(BigDecimal.valueOf(operands.addList(rows))));
    RelDataTypeFactory factory = builder.getTypeFactory();
    RelDataType type = factory.createSqlType(SqlTypeName.BOOLEAN);
    return builder.makeCall(factory.createTypeWithNullability(type, nullable), OPERATOR, values);
  }

  private static List<SqlNode> rowOf(SqlNode node) {
    return node.getKind() == SqlKind.ROW ? ((SqlCall) node).getOperandList() : List.of(node);
  }

  /** Generates the probe of the list's hash set. */
  private static final class Probe implements ImplementableFunction, Function {
    @Override
    public List<FunctionParameter> getParameters() {
      return List.of();
    }

    @Override
    public CallImplementor getImplementor() {
      return (translator, call, nullAs) -> {
        List<Expression> operands = translator.translateList(call.getOperands());
        List<Expression> values = new ArrayList<>();
        int last = operands.size() - 1;
        for (Expression value : operands.subList(0, last)) {
          values.add(Expressions.convert_(Expressions.box(value), Object.class));
        }
        return Expressions.call(
            Generated.class,
            "inList",
            DataContext.ROOT,
            operands.get(last),
            Expressions.newArrayInit((Type) Object.class, values));
      };
    }
  }
}
