package dev.keyway.jdbc.histories;

import java.util.List;
import java.util.stream.Stream;

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

  /** Those that a transaction takes at any time: none reads but by whole keys. */
  static final List<Form> BY_KEYS =
      Stream.concat(
              ALL.stream().filter(form -> !form.name().endsWith(Where.MANY.toString())),
              Stream.of(new UpdateForm(Assignments.VALUES, Where.KEYS), new DeleteForm(Where.KEYS)))
          .toList();

  private Forms() {}
}
