package dev.keyway.planner.access;

import dev.keyway.planner.access.Span.Comparison;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyNotation;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Translates conjuncts into constraints on the parts of a key. A translation is exact (the same
 * rows), weak (more rows; the conjunct is evaluated again) or absent; declining is always correct.
 */
final class FilterTranslator {

  private final ColumnReferences columns;
  private final StatementOperands operands;

  /**
   * @param columns columns of the read
   * @param operands where operands are noted
   */
  FilterTranslator(ColumnReferences columns, StatementOperands operands) {
    this.columns = columns;
    this.operands = operands;
  }

  /**
   * What one conjunct says of a key.
   *
   * @param constraint the translation; null if the conjunct is true of every item that has the key
   * @param exactness whether the conjunct need not be evaluated again
   */
  record Translation(@Nullable KeyConstraint constraint, Exactness exactness) {}

  private record SpanTranslation(Span span, Exactness exactness) {}

  /** All that a conjunct says of a key: exactly once, or weakly of several parts. */
  List<Translation> translate(RexNode conjunct, KeySchema key) {
    List<Translation> translations = translated(conjunct, key);
    boolean hidden =
        key.parts().stream().map(this::column).anyMatch(c -> c != null && c.hidesValues());
    return translations.stream()
        .filter(translation -> !hidden || translation.constraint() != null)
        .map(
            translation ->
                hidden || mayDiffer(translation)
                    ? new Translation(translation.constraint(), Exactness.WEAK)
                    : translation)
        .toList();
  }

  /** Whether keys may be written otherwise than the columns are that a translation is about. */
  private boolean mayDiffer(Translation translation) {
    KeyConstraint constraint = translation.constraint();
    return constraint != null
        && ConstrainedKey.parts(constraint)
            .anyMatch(part -> part instanceof KeyPart.Slot slot && mayDiffer(slot));
  }

  private boolean mayDiffer(KeyPart.Slot slot) {
    Column column = column(slot);
    return column == null
        || column.part().isEmpty()
        || slot.notation() instanceof KeyNotation.LowerCase;
  }

  private List<Translation> translated(RexNode conjunct, KeySchema key) {
    if (conjunct.getKind() == SqlKind.IS_NOT_NULL) {
      KeyPart part = part(operand(conjunct, 0), key);
      if ((part != null && isAlwaysIn(part)) || isWrittenKey(operand(conjunct, 0), key)) {
        return List.of(new Translation(null, Exactness.EXACT));
      }
    }
    KeyConstraint.OnParts rows = rows(conjunct, key);
    if (rows != null && ColumnKey.isOfWholeAttributes(rows.parts(), key)) {
      return List.of(new Translation(rows, Exactness.EXACT));
    }
    List<Translation> weak = new ArrayList<>();
    for (KeyPart part : key.parts()) {
      SpanTranslation span = span(conjunct, part);
      if (span != null) {
        if (span.exactness == Exactness.EXACT) {
          return constraints(span.span, part, key).stream()
              .map(constraint -> new Translation(constraint, Exactness.EXACT))
              .toList();
        }
        weak.add(new Translation(new KeyConstraint.OnPart(part, span.span), span.exactness));
      }
    }
    return weak;
  }

  /** The constraints of a part, and of others that are written of the same column. */
  private static List<KeyConstraint> constraints(Span span, KeyPart part, KeySchema key) {
    List<KeyPart> same = part instanceof KeyPart.Slot slot ? sameColumn(slot, key) : List.of(part);
    if (same.size() == 1 || span.points() == 1) {
      return same.stream()
          .filter(each -> each.equals(part) || span.isPinned())
          .<KeyConstraint>map(each -> new KeyConstraint.OnPart(each, span))
          .toList();
    }
    // Each value goes with itself only.
    return span instanceof Span.OneOf list && ColumnKey.isOfWholeAttributes(same, key)
        ? List.of(
            new KeyConstraint.OnParts(
                same,
                list.values().stream()
                    .map(value -> Collections.nCopies(same.size(), value))
                    .toList()))
        : List.of(new KeyConstraint.OnPart(part, span));
  }

  private static List<KeyPart> sameColumn(KeyPart.Slot slot, KeySchema key) {
    return key.parts().stream()
        .filter(
            other ->
                other instanceof KeyPart.Slot each
                    && each.column().equals(slot.column())
                    && Objects.equals(each.notation(), slot.notation()))
        .toList();
  }

  /** Whether an expression is a key attribute that is written of columns. */
  private boolean isWrittenKey(RexNode node, KeySchema key) {
    Column column = columns.of(node);
    return column != null && column.isComposed() && key.contains(column.attribute());
  }

  /** Whether a column has a value in each item that has the key. */
  private boolean isAlwaysIn(KeyPart part) {
    Column column = column(part);
    return !(part instanceof KeyPart.Slot slot)
        || (column != null
            && column.part().isPresent()
            && column.attribute().equals(slot.attribute())
            && !slot.template().isOptional(slot.index()));
  }

  private @Nullable SpanTranslation span(RexNode node, KeyPart part) {
    return switch (node.getKind()) {
      case EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          compared((RexCall) node, part);
      case LIKE -> like((RexCall) node, part);
      case AND -> allOf(((RexCall) node).getOperands(), part);
      case OR -> anyOf(((RexCall) node).getOperands(), part);
      default -> StatementOperands.isList(node) ? list((RexCall) node, part) : null;
    };
  }

  private @Nullable SpanTranslation compared(RexCall call, KeyPart part) {
    SqlKind kind = call.getKind();
    RexNode column = call.getOperands().get(0);
    RexNode value = call.getOperands().get(1);
    if (!isPart(column, part)) {
      RexNode other = column;
      column = value;
      value = other;
      kind = kind.reverse();
    }
    KeyComparison comparison = comparison(part);
    if (!isPart(column, part)
        || !isOperand(value, part)
        || (kind != SqlKind.EQUALS && !comparison.isOrdered())) {
      return null;
    }
    Operand operand =
        kind == SqlKind.EQUALS
            ? comparison.point(operands.operand(value))
            : comparison.bound(operands.operand(value));
    return exact(
        switch (kind) {
          case EQUALS -> new Span.OneOf(List.of(operand));
          case LESS_THAN -> new Span.Compared(Comparison.LESS, operand);
          case LESS_THAN_OR_EQUAL -> new Span.Compared(Comparison.AT_MOST, operand);
          case GREATER_THAN -> new Span.Compared(Comparison.GREATER, operand);
          default -> new Span.Compared(Comparison.AT_LEAST, operand);
        });
  }

  private @Nullable SpanTranslation like(RexCall call, KeyPart part) {
    // Other operators of this kind ignore case.
    if (!call.getOperator().getName().equals("LIKE")
        || !comparison(part).isOf(KeyType.STRING)
        || !isPart(call.getOperands().get(0), part)
        || !call.getOperands().stream().skip(1).allMatch(operand -> isOperand(operand, part))) {
      return null;
    }
    Operand pattern = operands.operand(call.getOperands().get(1));
    Operand escape =
        call.getOperands().size() > 2 ? operands.operand(call.getOperands().get(2)) : null;
    if (pattern instanceof Operand.Literal text
        && (escape == null || escape instanceof Operand.Literal)) {
      String character = escape instanceof Operand.Literal given ? given.value().toString() : null;
      LikePattern known = LikePattern.of(text.value().toString(), character);
      return switch (known.rest()) {
        case NOTHING -> exact(new Span.OneOf(List.of(new Operand.Literal(known.prefix()))));
        case ANYTHING -> exact(new Span.Like(pattern, escape));
        case PATTERN -> new SpanTranslation(new Span.Like(pattern, escape), Exactness.WEAK);
      };
    }
    return new SpanTranslation(new Span.Like(pattern, escape), Exactness.WEAK);
  }

  /** A list of values, or of rows that also compare columns which are no part of the key. */
  private @Nullable SpanTranslation list(RexCall call, KeyPart part) {
    int columns = call.getOperands().size() - 1;
    for (int i = 0; i < columns; i++) {
      if (isPart(call.getOperands().get(i), part)) {
        int position = i;
        return new SpanTranslation(
            new Span.OneOf(
                operands.listRows(call).stream()
                    .map(row -> comparison(part).point(row.get(position)))
                    .toList()),
            columns == 1 ? Exactness.EXACT : Exactness.WEAK);
      }
    }
    return null;
  }

  private @Nullable SpanTranslation allOf(List<RexNode> nodes, KeyPart part) {
    List<Span> spans = new ArrayList<>();
    Exactness exactness = Exactness.EXACT;
    for (RexNode node : nodes) {
      SpanTranslation translation = span(node, part);
      if (translation == null) {
        exactness = Exactness.WEAK;
      } else {
        spans.add(translation.span);
        exactness = exactness.weaker(translation.exactness);
      }
    }
    return spans.isEmpty()
        ? null
        : new SpanTranslation(spans.size() == 1 ? spans.get(0) : new Span.AllOf(spans), exactness);
  }

  private @Nullable SpanTranslation anyOf(List<RexNode> nodes, KeyPart part) {
    List<Span> spans = new ArrayList<>();
    List<Operand> points = new ArrayList<>();
    Exactness exactness = Exactness.EXACT;
    for (RexNode node : nodes) {
      SpanTranslation translation = span(node, part);
      if (translation == null) {
        return null;
      }
      if (translation.span instanceof Span.OneOf list) {
        points.addAll(list.values());
      } else {
        spans.add(translation.span);
      }
      exactness = exactness.weaker(translation.exactness);
    }
    if (!points.isEmpty()) {
      spans.add(0, new Span.OneOf(points.stream().distinct().toList()));
    }
    return new SpanTranslation(spans.size() == 1 ? spans.get(0) : new Span.AnyOf(spans), exactness);
  }

  /** A disjunction of equalities on the same parts, or a list of rows. */
  private KeyConstraint.@Nullable OnParts rows(RexNode node, KeySchema key) {
    if (StatementOperands.isList(node)) {
      List<RexNode> values = ((RexCall) node).getOperands();
      List<KeyPart> parts = new ArrayList<>();
      for (RexNode value : values.subList(0, values.size() - 1)) {
        KeyPart part = part(value, key);
        if (part == null || parts.contains(part)) {
          return null;
        }
        parts.add(part);
      }
      return parts.size() < 2 ? null : new KeyConstraint.OnParts(parts, points(node, parts));
    }
    if (node.getKind() != SqlKind.OR) {
      return null;
    }
    List<KeyPart> parts = null;
    List<List<Operand>> rows = new ArrayList<>();
    for (RexNode branch : RelOptUtil.disjunctions(node)) {
      List<KeyPart> pinned = new ArrayList<>();
      List<Operand> row = new ArrayList<>();
      for (KeyPart part : key.parts()) {
        for (RexNode equality : RelOptUtil.conjunctions(branch)) {
          Operand value = equalTo(equality, part);
          if (value != null) {
            pinned.add(part);
            row.add(value);
          }
        }
      }
      boolean onlyEqualities =
          row.size() == RelOptUtil.conjunctions(branch).size()
              && row.size() >= 2
              && pinned.stream().distinct().count() == row.size();
      if (!onlyEqualities || (parts != null && !parts.equals(pinned))) {
        return null;
      }
      parts = pinned;
      rows.add(row);
    }
    return parts == null ? null : new KeyConstraint.OnParts(parts, rows);
  }

  /** What a part is compared with, if the expression is an equality on it. */
  private @Nullable Operand equalTo(RexNode node, KeyPart part) {
    SpanTranslation translation =
        node.getKind() == SqlKind.EQUALS ? compared((RexCall) node, part) : null;
    return translation != null && translation.span instanceof Span.OneOf one
        ? one.values().get(0)
        : null;
  }

  /** The rows of a list, as keys are compared with them. */
  private List<List<Operand>> points(RexNode list, List<KeyPart> parts) {
    List<List<Operand>> rows = new ArrayList<>();
    for (List<Operand> row : operands.listRows((RexCall) list)) {
      List<Operand> points = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        points.add(comparison(parts.get(i)).point(row.get(i)));
      }
      rows.add(points);
    }
    return rows;
  }

  private @Nullable KeyPart part(RexNode node, KeySchema key) {
    return key.parts().stream().filter(part -> isPart(node, part)).findFirst().orElse(null);
  }

  /** Whether an expression is the column that a key part is, unchanged. */
  private boolean isPart(RexNode node, KeyPart part) {
    Column column = columns.of(node);
    return column != null && part.is(column) && comparison(part).isComparable(node.getType());
  }

  /** Whether an expression is known before any row and compares with a key as DynamoDB does. */
  private boolean isOperand(RexNode node, KeyPart part) {
    return comparison(part).isComparable(node.getType())
        && StatementOperands.isRowIndependent(node);
  }

  /** The column that a key part is; null if the statement does not read it. */
  private @Nullable Column column(KeyPart part) {
    return columns.columns().stream().filter(part::is).findFirst().orElse(null);
  }

  private KeyComparison comparison(KeyPart part) {
    return KeyComparison.of(column(part), part);
  }

  private static RexNode operand(RexNode node, int index) {
    return ((RexCall) node).getOperands().get(index);
  }

  private static SpanTranslation exact(Span span) {
    return new SpanTranslation(span, Exactness.EXACT);
  }
}
