package dev.keyway.jdbc.histories;

import java.util.List;

/** The forms of statements: what the driver takes, and what it is still to take. */
final class Forms {

  /** What histories are made of. */
  static final List<Form> TAKEN =
      List.of(
          new InsertForm(),
          new ReplaceForm(),
          new UpdateForm(Assignments.VALUES, Where.BY_KEY),
          new DeleteForm(Where.BY_KEY));

  /** What is refused as long as it is not built: once it is, it belongs above. */
  static final List<Form> REFUSED =
      List.of(
          new UpdateForm(Assignments.ARITHMETIC, Where.BY_KEY),
          new UpdateForm(Assignments.MEMBERS, Where.BY_KEY),
          new UpdateForm(Assignments.VALUES, Where.REMAINDER),
          new UpdateForm(Assignments.VALUES, Where.MANY),
          new DeleteForm(Where.REMAINDER),
          new DeleteForm(Where.MANY),
          new UpsertForm(UpsertForm.Wording.UPSERT),
          new UpsertForm(UpsertForm.Wording.ON_CONFLICT),
          new IgnoringForm(),
          new InsertSelectForm());

  private Forms() {}
}
