package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.DefinitionWork.Target;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Carries out CREATE INDEX and DROP INDEX. Used by one thread. */
final class IndexDefinitions {

  private final DefinitionWork work;

  IndexDefinitions(DefinitionWork work) {
    this.work = work;
  }

  void create(Definition.CreateIndex create) {
    NameRules.checkIndex(create.index());
    Target target =
        work.target(create.table()).orElseThrow(() -> DefinitionWork.unknown(create.table()));
    if (hasIndex(target.description(), create.index())) {
      checkStays(target, create.index());
      String exists = "Table " + target.name() + " has an index " + create.index();
      if (!work.isDone(create.ifDone(), exists + ", which may be another than this one")) {
        throw new PlannerException(
            SqlState.INDEX_EXISTS,
            exists + " already; DROP INDEX it first, or write IF NOT EXISTS");
      }
      if (!hasLocalIndex(target.description(), create.index())) {
        awaitActive(target, create.index());
      }
      return;
    }
    DefinitionWork.checkNotBusy(target);
    UpdateTableRequest request =
        IndexCreation.request(create, target, work.context().table(target.name()));
    try {
      work.requests().update(request);
      work.forget(target.name());
      awaitActive(target, create.index());
    } finally {
      work.forget(target.name());
    }
  }

  private static void checkStays(Target target, String index) {
    if (target.description().globalSecondaryIndexes().stream()
        .anyMatch(i -> i.indexName().equals(index) && i.indexStatus() == IndexStatus.DELETING)) {
      throw new PlannerException(
          SqlState.NOT_ACTIVE,
          "Index "
              + index
              + " of "
              + target.name()
              + " is DELETING; try again when SHOW INDEXES FROM "
              + target.name()
              + " lists it no more");
    }
  }

  private static boolean hasIndex(TableDescription table, String index) {
    return table.globalSecondaryIndexes().stream().anyMatch(i -> i.indexName().equals(index))
        || hasLocalIndex(table, index);
  }

  private static boolean hasLocalIndex(TableDescription table, String index) {
    return table.localSecondaryIndexes().stream().anyMatch(i -> i.indexName().equals(index));
  }

  private void awaitActive(Target target, String index) {
    work.waiting()
        .until(
            target.resource(),
            "Index " + index + " of table " + target.name(),
            there -> missing(there, target, index));
  }

  /** A description may be a moment old, and not have the index yet. */
  private static Optional<String> missing(
      Optional<TableDescription> there, Target target, String index) {
    Optional<GlobalSecondaryIndexDescription> described =
        there.stream()
            .flatMap(table -> table.globalSecondaryIndexes().stream())
            .filter(each -> each.indexName().equals(index))
            .findFirst();
    if (described.isEmpty()) {
      return Optional.of("index " + index + " of " + target.name() + " is CREATING");
    }
    return described
        .filter(each -> each.indexStatus() != IndexStatus.ACTIVE)
        .map(each -> shown(each, target.name()));
  }

  private static String shown(GlobalSecondaryIndexDescription index, String table) {
    return "index "
        + index.indexName()
        + " of "
        + table
        + " is "
        + index.indexStatusAsString()
        + (Boolean.TRUE.equals(index.backfilling()) ? ", backfilling" : "");
  }

  void drop(Definition.DropIndex drop) {
    Target target =
        work.target(drop.table()).orElseThrow(() -> DefinitionWork.unknown(drop.table()));
    String index = drop.index();
    if (!hasIndex(target.description(), index)) {
      String missing = "Table " + target.name() + " has no index " + index;
      if (!work.isDone(drop.ifDone(), missing)) {
        throw new PlannerException(
            SqlState.UNKNOWN_INDEX,
            missing + "; SHOW INDEXES FROM " + target.name() + " lists those it has");
      }
      return;
    }
    if (hasLocalIndex(target.description(), index)) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "Index " + index + " is local, and a local index lives as long as its table");
    }
    DefinitionWork.checkNotBusy(target);
    try {
      work.requests()
          .update(
              UpdateTableRequest.builder()
                  .tableName(target.resource())
                  .globalSecondaryIndexUpdates(
                      GlobalSecondaryIndexUpdate.builder()
                          .delete(delete -> delete.indexName(index))
                          .build())
                  .build());
      work.forget(target.name());
      work.waiting()
          .until(
              target.resource(),
              "The end of index " + index + " of table " + target.name(),
              there ->
                  there
                      .filter(table -> hasIndex(table, index))
                      .map(table -> "index " + index + " of " + target.name() + " is DELETING"));
    } finally {
      work.forget(target.name());
    }
  }
}
