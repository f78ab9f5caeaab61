package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.FreshDriver.Edit;
import java.util.List;

/**
 * A planner with something wrong in it, which the suite has to notice.
 *
 * @param name what is wrong
 * @param edits how
 */
record Mutant(String name, List<Edit> edits) {

  /** Not wrong at all: every query runs generated code, also where a read alone would do. */
  static final Mutant ALWAYS_COMPILED =
      of("always compiled", "rel.PlanReads#direct", Advices.ReturnNull.class);

  /** Not wrong either: each text is planned with its literals. */
  static final Mutant NEVER_LIFTED =
      of("never lifted", "LiteralNormaliser#of", Advices.ReturnNull.class);

  /** Not wrong but broken: its code may not call what it calls. */
  static final Mutant UNLINKED = of("unlinked", "exec.Requests#batchGet", Advices.CallHidden.class);

  /** The wrong translations that apply to what is pushed down today. */
  static final List<Mutant> ALL =
      List.of(
          of("sparse rule off", "access.SparseRule#exists", Advices.ReturnTrue.class),
          of(
              "index without a column that is read",
              "access.SparseRule#holds",
              Advices.ReturnTrue.class),
          of(
              "Limit with a remainder",
              "rel.LimitFolding$Limited#rechecked",
              Advices.ReturnThis.class),
          of("excluded end kept", "access.KeyRange#hasExcludedItems", Advices.ReturnFalse.class),
          of(
              "weak taken for exact",
              "access.FilterTranslator$Translation#exactness",
              Advices.ReturnFirstConstant.class),
          of("weak under NOT", "access.FilterTranslator#span", Advices.IgnoreNot.class),
          of("OR with a dropped branch", "access.FilterTranslator#anyOf", Advices.DropLast.class),
          of("<> without attribute_type", "access.ConditionBinder#and", Advices.DropTypes.class),
          of(
              "weak filter taken for exact",
              "access.ConditionTranslator$Translation#exactness",
              Advices.ReturnFirstConstant.class),
          of("weak filter under NOT", "access.LikePattern#isExact", Advices.ReturnTrue.class),
          of(
              "OR in a filter with a dropped branch",
              "access.ConditionTranslator#anyOf",
              Advices.DropLast.class),
          of("COUNT with a remainder", "rel.ReadColumns#below", Advices.SkipFilter.class),
          of("not merged", "access.ReadOrder#attributes", Advices.TakeNone.class),
          of("remainder dropped", "access.IndexChoice#isSettled", Advices.ReturnTrue.class),
          of(
              "UnprocessedKeys dropped",
              "exec.Requests#batchGet",
              Advices.DropUnprocessedKeys.class),
          of(
              "literal rounded to the column's scale",
              "access.StatementOperands#literalValue",
              Advices.Round.class),
          of(
              "parameter rounded to the column's scale",
              "exec.ParameterBinding#number",
              Advices.RoundNumber.class),
          of(
              "CHAR padded",
              "rel.DynamoDbTypeSystem#shouldConvertRaggedUnionTypesToVarying",
              Advices.ReturnFalse.class),
          of("UTF-16 bound order", "access.KeyOrder#compareText", Advices.CompareUnits.class),
          of("cached verdict", "exec.ServedRule#check", Advices.FirstVerdict.class),
          of("overlapping ranges", "access.Interval#touches", Advices.ReturnFalse.class),
          of("repeated IN keys", "access.Interval#union", Advices.ReturnArgument.class),
          of("repeated rows of keys", "access.KeyBinder#compareRows", Advices.NeverEqual.class),
          of("LEFT filter after extension", "rel.LookupRows#extended", Advices.TakeNone.class),
          new Mutant(
              "duplicate keys",
              List.of(
                  new Edit("rel.LookedUpRows", "isNew", Advices.ReturnTrue.class),
                  new Edit("exec.ItemReader", "distinct", Advices.ReturnArgument.class))),
          new Mutant(
              "NULL key sent",
              List.of(
                  new Edit("rel.LookupKeys", "isNull", Advices.ReturnFalse.class),
                  new Edit("access.KeyLimits", "typed", Advices.TypedNull.class),
                  new Edit("exec.AttributeCodec", "value", Advices.SendNull.class))),
          new Mutant(
              "NULL sent",
              List.of(
                  new Edit("access.KeyLimits", "typed", Advices.TypedNull.class),
                  new Edit("exec.AttributeCodec", "value", Advices.SendNull.class))));

  private static Mutant of(String name, String method, Class<?> advice) {
    int hash = method.indexOf('#');
    return new Mutant(
        name, List.of(new Edit(method.substring(0, hash), method.substring(hash + 1), advice)));
  }

  @Override
  public String toString() {
    return name;
  }
}
