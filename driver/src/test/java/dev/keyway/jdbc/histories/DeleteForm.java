package dev.keyway.jdbc.histories;

/**
 * DELETE.
 *
 * @param where which items
 */
record DeleteForm(Where where) implements Form {

  @Override
  public String name() {
    return "DELETE " + where;
  }

  @Override
  public Move move(Draw draw) {
    return Move.same(
        name(), "DELETE FROM " + draw.table().name() + " WHERE " + where.predicate(draw), draw);
  }
}
