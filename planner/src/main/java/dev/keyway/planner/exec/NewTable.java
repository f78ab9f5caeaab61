package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableState;
import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.NewIndex;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.DefinitionRequests.Created;
import dev.keyway.planner.exec.DefinitionRequests.Switch;
import dev.keyway.planner.exec.DefinitionWait.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Carries out CREATE TABLE. Used by one thread. */
final class NewTable {

  private static final int MOST_LOCAL_INDEXES = 5;

  private final DefinitionWork work;

  NewTable(DefinitionWork work) {
    this.work = work;
  }

  void create(Definition.CreateTable create) {
    String table = create.table();
    String resource =
        work.context()
            .catalog()
            .resource(table)
            .orElseThrow(
                () ->
                    new PlannerException(
                        SqlState.BAD_VALUE,
                        "Table "
                            + table
                            + " would not be among those that property tables exposes; add its name"
                            + " there"));
    check(create, resource);
    CreateTableRequest request = TableCreation.request(create, resource);
    Created created = made(create, request);
    if (created == Created.DOUBTFUL && !isBeingMade(request)) {
      throw doubtful(table);
    }
    if (created == Created.EXISTS) {
      if (create.ifDone() == Definition.IfDone.REFUSED) {
        throw exists(table);
      }
      work.context().warn("Table " + table + " exists, and may be another than this one");
      awaitActive(table, resource);
      return;
    }
    try {
      work.columns().drop(table);
      work.columns().declare(table, create.columns()).ifPresent(work.context()::warn);
      work.columns().promised(planned(create), create.columns()).ifPresent(work.context()::warn);
      work.forget(table);
      if (awaitActive(table, resource) == Outcome.IN_FORCE) {
        setLater(table, resource, create.options());
      } else {
        warnOfOptions(create);
      }
    } finally {
      work.forget(table);
    }
  }

  /** The file may declare a table that there is otherwise: what counts is that there is one. */
  private Created made(Definition.CreateTable create, CreateTableRequest request) {
    try {
      work.columns().checkNew(planned(create), create.columns());
    } catch (PlannerException contradicted) {
      if (work.requests().describe(request.tableName()).isEmpty()) {
        throw contradicted;
      }
      return Created.EXISTS;
    }
    return work.requests().create(request);
  }

  /** The table as it is to be. */
  private static TableMetadata planned(Definition.CreateTable create) {
    List<IndexMetadata> indexes =
        create.indexes().stream()
            .map(
                index ->
                    new IndexMetadata(
                        index.name(),
                        index.kind(),
                        index.key(),
                        index.projection(),
                        TableState.ACTIVE,
                        TableSize.UNKNOWN))
            .toList();
    return new TableMetadata(
        create.table(),
        create.key(),
        indexes,
        TableMetadata.keyColumns(create.key(), indexes),
        TableState.ACTIVE,
        TableSize.UNKNOWN,
        0);
  }

  private static void check(Definition.CreateTable create, String resource) {
    NameRules.checkTable(resource);
    create.key().parts().forEach(part -> NameRules.checkKey(part.attribute()));
    for (NewIndex index : create.indexes()) {
      NameRules.checkIndex(index.name());
      index.key().parts().forEach(part -> NameRules.checkKey(part.attribute()));
    }
    if (create.indexes().stream().map(NewIndex::name).distinct().count()
        < create.indexes().size()) {
      throw new PlannerException(
          SqlState.INDEX_EXISTS, "Table " + create.table() + " has two indexes of one name");
    }
    long locals =
        create.indexes().stream().filter(index -> index.kind() == IndexMetadata.Kind.LOCAL).count();
    if (locals > MOST_LOCAL_INDEXES) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "Table "
              + create.table()
              + " has "
              + locals
              + " local indexes, and DynamoDB takes "
              + MOST_LOCAL_INDEXES
              + "; make the others GLOBAL INDEX");
    }
  }

  private static PlannerException exists(String table) {
    return new PlannerException(
        SqlState.TABLE_EXISTS,
        "Table " + table + " exists; DROP TABLE it first, or write IF NOT EXISTS");
  }

  /** Also if any table would do: its options and columns would be missing without a word. */
  private static PlannerException doubtful(String table) {
    return new PlannerException(
        SqlState.OUTCOME_UNKNOWN,
        "Table "
            + table
            + " exists, and whether CreateTable has made it is not known, since an attempt was"
            + " lost; no column of it was declared, neither ttl nor pitr was set; SHOW CREATE TABLE "
            + table
            + " shows it");
  }

  /** Whether the table that there is must be the one of a first attempt whose answer was lost. */
  private boolean isBeingMade(CreateTableRequest request) {
    try {
      return work.requests()
          .describe(request.tableName())
          .filter(
              there ->
                  there.tableStatus() == TableStatus.CREATING
                      && there.keySchema().equals(request.keySchema()))
          .isPresent();
    } catch (PlannerException e) {
      if (DefinitionWait.isStopped(e)) {
        throw e;
      }
      return false;
    }
  }

  private Outcome awaitActive(String table, String resource) {
    return work.waiting().until(resource, "Table " + table, there -> missing(table, there));
  }

  private static Optional<String> missing(String table, Optional<TableDescription> there) {
    String status = there.map(TableDescription::tableStatusAsString).orElse("CREATING");
    if (status.equals(TableStatus.DELETING.toString())) {
      throw new PlannerException(
          SqlState.NOT_ACTIVE,
          "Table " + table + " is DELETING; try again when SHOW TABLES lists it no more");
    }
    return status.equals(TableStatus.CREATING.toString())
        ? Optional.of("table " + table + " is " + status)
        : Optional.empty();
  }

  /** What DynamoDB sets of tables that are there only. */
  private void setLater(String table, String resource, TableOptions options) {
    Map<TableOption, Runnable> later = new LinkedHashMap<>();
    options
        .text(TableOption.TTL)
        .filter(attribute -> !attribute.equals(TableOption.OFF))
        .ifPresent(
            attribute ->
                later.put(
                    TableOption.TTL,
                    () -> work.requests().setTimeToLive(resource, attribute, Switch.ON)));
    if (options.is(TableOption.PITR, "on")) {
      later.put(TableOption.PITR, () -> work.requests().setRecovery(resource, Switch.ON));
    }
    Map<String, PlannerException> failures = new LinkedHashMap<>();
    later.forEach(
        (option, request) -> {
          try {
            work.waiting().whenNotBusy(request);
          } catch (PlannerException e) {
            failures.put(option.option(), e);
          }
        });
    if (!failures.isEmpty()) {
      PlannerException first = failures.values().iterator().next();
      throw new PlannerException(
          first.state(),
          failures.values().stream().map(Throwable::getMessage).collect(Collectors.joining("; "))
              + ". Table "
              + table
              + " was made, but for "
              + String.join(", ", failures.keySet()),
          first);
    }
  }

  private void warnOfOptions(Definition.CreateTable create) {
    Stream.of(TableOption.TTL, TableOption.PITR)
        .filter(create.options()::has)
        .filter(option -> !create.options().is(option, TableOption.OFF))
        .forEach(
            option ->
                work.context()
                    .warn(
                        "Option "
                            + option.option()
                            + " of table "
                            + create.table()
                            + " was not set, since DynamoDB takes it for an ACTIVE table only;"
                            + " ALTER TABLE "
                            + create.table()
                            + " SET (...) when it is"));
  }
}
