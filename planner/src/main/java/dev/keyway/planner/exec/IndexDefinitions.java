package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.IndexColumns;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.DefinitionWork.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
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
    UpdateTableRequest request = request(create, target);
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

  // ---- the request that makes an index

  private UpdateTableRequest request(Definition.CreateIndex create, Target target) {
    TableMetadata table = work.context().table(target.name());
    IndexColumns columns = create.columns();
    KeySchema key =
        new KeySchema(
            columns.partition().stream().map(name -> part(table, name)).toList(),
            columns.sort().stream().map(name -> part(table, name)).toList());
    checkDistinct(create, key);
    Throughput throughput = Throughput.of(target.description()).ofIndex(create.options());
    List<AttributeDefinition> attributes =
        new ArrayList<>(target.description().attributeDefinitions());
    TableCreation.attributes(List.of(key)).stream()
        .filter(
            added ->
                attributes.stream()
                    .noneMatch(known -> known.attributeName().equals(added.attributeName())))
        .toList()
        .forEach(attributes::add);
    return UpdateTableRequest.builder()
        .tableName(target.resource())
        .attributeDefinitions(attributes)
        .globalSecondaryIndexUpdates(
            GlobalSecondaryIndexUpdate.builder()
                .create(
                    index ->
                        index
                            .indexName(create.index())
                            .keySchema(TableCreation.elements(key))
                            .projection(TableCreation.projection(projection(create, table)))
                            .provisionedThroughput(throughput.provisioned())
                            .onDemandThroughput(throughput.onDemand()))
                .build())
        .build();
  }

  private static void checkDistinct(Definition.CreateIndex create, KeySchema key) {
    Set<String> seen = new HashSet<>();
    for (KeyPart part : key.parts()) {
      NameRules.checkKey(part.attribute());
      if (!seen.add(part.attribute())) {
        throw new PlannerException(
            SqlState.SYNTAX,
            "Index " + create.index() + " names column " + part.attribute() + " twice");
      }
    }
  }

  private static Projection projection(Definition.CreateIndex create, TableMetadata table) {
    List<String> included = create.columns().included();
    if (!included.isEmpty()) {
      return new Projection.Include(
          Set.copyOf(included.stream().map(name -> attribute(table, name).attribute()).toList()));
    }
    return create.options().is(TableOption.PROJECTION, "KEYS_ONLY")
        ? new Projection.Include(Set.of())
        : new Projection.All();
  }

  private static KeyPart part(TableMetadata table, String name) {
    Column column = attribute(table, name);
    Column.Encoding stored =
        column.notation() == null ? column.encoding() : column.notation().stored().encoding();
    KeyType type =
        Stream.of(KeyType.values())
            .filter(each -> each.encoding() == stored)
            .findFirst()
            .orElseThrow(
                () ->
                    new PlannerException(
                        SqlState.TYPE_ERROR,
                        "Column "
                            + name
                            + " of "
                            + table.name()
                            + " holds "
                            + stored
                            + ", which no key can be; keys are text, numbers or VARBINARY"));
    return new KeyPart.Attribute(column.attribute(), type);
  }

  /** A column that is an attribute, in this case or else in another. */
  private static Column attribute(TableMetadata table, String name) {
    List<Column> alike =
        table.columns().stream()
            .filter(column -> !column.isHidden() && column.name().equalsIgnoreCase(name))
            .toList();
    Column found =
        table.column(name).orElseGet(() -> alike.size() == 1 ? alike.get(0) : unknown(table, name));
    if (found.path().size() > 1 || found.isHidden()) {
      throw new PlannerException(
          SqlState.TYPE_ERROR,
          "Column " + name + " is no attribute of its own, so no index can have it");
    }
    return found;
  }

  private static Column unknown(TableMetadata table, String name) {
    throw new PlannerException(
        SqlState.UNKNOWN_COLUMN,
        "Table "
            + table.name()
            + " has no column "
            + name
            + " that was declared or seen; say what it is first: ALTER TABLE "
            + table.name()
            + " ADD COLUMN "
            + name
            + " VARCHAR");
  }
}
