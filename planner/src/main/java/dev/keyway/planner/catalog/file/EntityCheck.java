package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.file.EntityDeclaration.Index;
import dev.keyway.planner.catalog.file.EntityDeclaration.Template;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether an entity can be one of a DynamoDB table. */
final class EntityCheck {

  private final EntityDeclaration entity;
  private final TableMetadata table;

  /**
   * @param entity as the file declares it
   * @param table as DynamoDB describes it
   */
  EntityCheck(EntityDeclaration entity, TableMetadata table) {
    this.entity = entity;
    this.table = table;
  }

  /**
   * Checks its keys and indexes.
   *
   * @throws dev.keyway.planner.error.PlannerException F0000 with file, line and reason
   */
  void check() {
    check(entity.key(), table.key(), "the key of table " + table.name());
    for (Index index : entity.indexes()) {
      IndexMetadata known =
          table
              .index(index.name())
              .orElseThrow(
                  () ->
                      index
                          .place()
                          .contradicted("table " + table.name() + " has no index " + index.name()));
      check(index.templates(), known.key(), "the key of index " + index.name());
    }
    for (String attribute : entity.where().keySet()) {
      if (table.key().contains(attribute)) {
        throw entity
            .place()
            .contradicted(
                "attribute "
                    + attribute
                    + " is a key of "
                    + table.name()
                    + ": write what it is as a template under key, text alone if it is always the"
                    + " same");
      }
    }
  }

  private static void check(Map<String, Template> templates, KeySchema key, String of) {
    templates.forEach(
        (attribute, template) -> {
          KeyPart part =
              key.parts().stream()
                  .filter(each -> each.attribute().equals(attribute))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          template
                              .place()
                              .contradicted(of + " has " + names(key) + ", not " + attribute));
          if (part.type() != KeyType.STRING) {
            throw template
                .place()
                .contradicted(
                    "attribute " + attribute + " is of type " + part.type() + ", not text");
          }
        });
  }

  private static Set<String> names(KeySchema key) {
    return key.parts().stream()
        .map(KeyPart::attribute)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
