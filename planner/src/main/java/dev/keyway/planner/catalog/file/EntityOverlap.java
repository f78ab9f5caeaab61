package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.entity.KeyTemplate.Piece;
import dev.keyway.planner.catalog.file.EntityDeclaration.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Whether one item could be a row of two entities: then nobody could say what it is. */
final class EntityOverlap {

  private EntityOverlap() {}

  /**
   * @throws dev.keyway.planner.error.PlannerException 08001 with file, line and reason if two
   *     entities of a table are told apart neither by the beginning of a key nor by a discriminator
   */
  static void check(Collection<EntityDeclaration> entities) {
    List<EntityDeclaration> before = new ArrayList<>();
    for (EntityDeclaration entity : entities) {
      for (EntityDeclaration other : before) {
        if (other.from().equals(entity.from()) && !areApart(other, entity)) {
          throw entity
              .place()
              .malformed(
                  "an item of "
                      + entity.from()
                      + " can be both "
                      + entity.name()
                      + " and "
                      + other.name()
                      + " ("
                      + other.place()
                      + "); tell them apart by where, or by what a key begins with");
        }
      }
      before.add(entity);
    }
  }

  private static boolean areApart(EntityDeclaration one, EntityDeclaration other) {
    boolean byKey =
        one.key().entrySet().stream()
            .anyMatch(
                key -> {
                  Template same = other.key().get(key.getKey());
                  return same != null && beginOtherwise(key.getValue(), same);
                });
    return byKey
        || one.where().entrySet().stream()
            .anyMatch(
                fixed ->
                    other.where().containsKey(fixed.getKey())
                        && !Objects.equals(other.where().get(fixed.getKey()), fixed.getValue()));
  }

  /** Whether no text is one of both, by what stands before their first columns. */
  private static boolean beginOtherwise(Template one, Template other) {
    String first = beginning(one);
    String second = beginning(other);
    return !first.startsWith(second) && !second.startsWith(first);
  }

  private static String beginning(Template template) {
    Piece first = template.value().pieces().isEmpty() ? null : template.value().pieces().get(0);
    return first instanceof Piece.Literal literal ? literal.text() : "";
  }
}
