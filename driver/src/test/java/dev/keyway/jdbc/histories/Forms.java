package dev.keyway.jdbc.histories;

import java.util.List;

/** The forms of statements that histories are made of. */
final class Forms {

  static final List<Form> ALL =
      List.of(
          new InsertForm(),
          new InsertSelectForm(),
          new IgnoringForm(),
          new ReplaceForm(),
          new UpsertForm(UpsertForm.Wording.UPSERT),
          new UpsertForm(UpsertForm.Wording.ON_CONFLICT),
          new MergeForm(),
          new UpdateForm(Assignments.VALUES, Where.BY_KEY),
          new UpdateForm(Assignments.ARITHMETIC, Where.BY_KEY),
          new UpdateForm(Assignments.MEMBERS, Where.BY_KEY),
          new UpdateForm(Assignments.VALUES, Where.REMAINDER),
          new UpdateForm(Assignments.VALUES, Where.MANY),
          new DeleteForm(Where.BY_KEY),
          new DeleteForm(Where.REMAINDER),
          new DeleteForm(Where.MANY));

  private Forms() {}
}
