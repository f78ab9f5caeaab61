package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.definition.Definition.IfDone;
import dev.keyway.planner.catalog.file.DefinedColumns;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** What the definitions of all kinds do alike. One for each, used by one thread. */
final class DefinitionWork {

  /** Those in which DynamoDB takes no further change. */
  private static final Set<TableStatus> BUSY =
      Set.of(TableStatus.CREATING, TableStatus.UPDATING, TableStatus.DELETING);

  private final ExecutionContext context;
  private final DefinedColumns columns;
  private final DefinitionRequests requests;
  private final DefinitionWait wait;

  DefinitionWork(ExecutionContext context, DefinedColumns columns) {
    this.context = context;
    this.columns = columns;
    this.requests = new DefinitionRequests(context);
    this.wait = new DefinitionWait(context, requests);
  }

  ExecutionContext context() {
    return context;
  }

  DefinedColumns columns() {
    return columns;
  }

  DefinitionRequests requests() {
    return requests;
  }

  DefinitionWait waiting() {
    return wait;
  }

  /**
   * A table that there is.
   *
   * @param name as SQL names it
   * @param resource what requests call it
   * @param description as it is now
   */
  record Target(String name, String resource, TableDescription description) {}

  /** The table of this name, in this case or else in another; empty if there is none. */
  Optional<Target> target(String written) {
    Optional<Target> exact = named(written);
    if (exact.isPresent()) {
      return exact;
    }
    try {
      return named(context.interruptibly(() -> context.catalog().nameIgnoringCase(written)));
    } catch (PlannerException e) {
      if (e.state() == SqlState.UNKNOWN_TABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Target> named(String name) {
    return context
        .catalog()
        .resource(name)
        .filter(NameRules::canBeTable)
        .flatMap(
            resource ->
                requests
                    .describe(resource)
                    .map(description -> new Target(name, resource, description)));
  }

  static PlannerException unknown(String table) {
    return new PlannerException(
        SqlState.UNKNOWN_TABLE,
        "Table " + table + " does not exist; SHOW TABLES lists those that do");
  }

  /**
   * The table of this name, which may be changed now.
   *
   * @throws PlannerException 42S02 if there is none, 55006 if it is busy
   */
  Target changeable(String written) {
    Target target = target(written).orElseThrow(() -> unknown(written));
    checkNotBusy(target);
    return target;
  }

  /** Checks that DynamoDB takes changes of a table. */
  static void checkNotBusy(Target target) {
    if (BUSY.contains(target.description().tableStatus())) {
      throw new PlannerException(
          SqlState.NOT_ACTIVE,
          "Table "
              + target.name()
              + " is "
              + target.description().tableStatusAsString()
              + " and cannot be changed now; try again when it is ACTIVE");
    }
  }

  /** Makes all connections of the database look at a table anew. */
  void forget(String table) {
    context.catalog().forget(table);
  }

  /** Says that there was nothing to do. */
  boolean isDone(IfDone ifDone, String warning) {
    if (ifDone == IfDone.ACCEPTED) {
      context.warn(warning);
      return true;
    }
    return false;
  }
}
