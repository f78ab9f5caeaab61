package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.DefinitionRequests.Switch;
import dev.keyway.planner.exec.DefinitionWait.Outcome;
import dev.keyway.planner.exec.DefinitionWork.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Carries out DROP TABLE and ALTER TABLE. Used by one thread. */
final class TableDefinitions {

  private final DefinitionWork work;

  TableDefinitions(DefinitionWork work) {
    this.work = work;
  }

  void drop(Definition.DropTable drop) {
    // One that others have made meanwhile may be meant, so the names are asked for anew.
    work.forget(drop.table());
    Optional<Target> found = work.target(drop.table());
    if (found.isEmpty()) {
      if (!work.isDone(drop.ifDone(), "There is no table " + drop.table())) {
        throw DefinitionWork.unknown(drop.table());
      }
      return;
    }
    Target target = found.get();
    DefinitionWork.checkNotBusy(target);
    if (Boolean.TRUE.equals(target.description().deletionProtectionEnabled())) {
      throw new PlannerException(
          SqlState.PROTECTED,
          "Table "
              + target.name()
              + " is protected from being dropped; if it is to go, ALTER TABLE "
              + target.name()
              + " SET (deletionProtection='off') first");
    }
    try {
      work.requests().delete(target.resource());
      work.columns().drop(target.name());
      work.forget(target.name());
      work.waiting()
          .until(
              target.resource(),
              "The end of table " + target.name(),
              there ->
                  there
                      .map(TableDescription::tableStatusAsString)
                      .map(status -> "table " + target.name() + " is " + status));
    } finally {
      work.forget(target.name());
    }
  }

  void add(Definition.AddColumns add) {
    Target target = work.target(add.table()).orElseThrow(() -> DefinitionWork.unknown(add.table()));
    work.columns().checkKeys(TableDescriber.metadata(target.description()), add.columns());
    work.columns().check(target.name(), add.columns());
    work.columns().declare(target.name(), add.columns()).ifPresent(work.context()::warn);
    work.forget(target.name());
  }

  void set(Definition.SetOptions set) {
    Target target = work.changeable(set.table());
    set.options()
        .text(TableOption.TTL)
        .filter(attribute -> !attribute.equals(TableOption.OFF))
        .ifPresent(attribute -> work.columns().checkTtl(target.name(), attribute));
    List<UpdateTableRequest> requests =
        TableChanges.requests(target.description(), target.resource(), set.options());
    List<String> done = new ArrayList<>();
    try {
      setApart(target, set.options(), done);
      for (UpdateTableRequest request : requests) {
        if (requests.indexOf(request) == 0) {
          work.requests().update(request);
        } else {
          work.waiting().whenNotBusy(() -> work.requests().update(request));
        }
        done.add(TableChanges.changed(request));
        int left = requests.size() - requests.indexOf(request) - 1;
        String what =
            "The change of table "
                + target.name()
                + (left == 0 ? "" : ", without " + left + " more that were not sent,");
        if (awaitActive(target, what) == Outcome.NOT_YET) {
          return;
        }
      }
    } catch (PlannerException e) {
      throw done.isEmpty() ? e : half(e, done);
    } finally {
      work.forget(target.name());
    }
  }

  /** What is set by other requests than UpdateTable. */
  private void setApart(Target target, TableOptions options, List<String> done) {
    if (options.has(TableOption.TAGS)) {
      work.requests().tag(target.description().tableArn(), TableChanges.tags(options));
      done.add(TableOption.TAGS.option());
    }
    options
        .text(TableOption.TTL)
        .ifPresent(
            to -> {
              setTimeToLive(target.resource(), to);
              done.add(TableOption.TTL.option());
            });
    options
        .text(TableOption.PITR)
        .ifPresent(
            to -> {
              Switch recovery = to.equals(TableOption.OFF) ? Switch.OFF : Switch.ON;
              work.waiting()
                  .whenNotBusy(() -> work.requests().setRecovery(target.resource(), recovery));
              done.add(TableOption.PITR.option());
            });
  }

  private static PlannerException half(PlannerException failure, List<String> done) {
    return new PlannerException(
        failure.state(),
        failure.getMessage() + ". Set before that: " + String.join(", ", done),
        failure);
  }

  private Outcome awaitActive(Target target, String what) {
    return work.waiting()
        .until(
            target.resource(),
            what,
            there ->
                there
                    .map(TableDescription::tableStatus)
                    .filter(status -> status == TableStatus.UPDATING)
                    .map(status -> "table " + target.name() + " is " + status));
  }

  private void setTimeToLive(String resource, String to) {
    Optional<String> now = work.requests().timeToLive(resource);
    if (to.equals(TableOption.OFF)) {
      now.ifPresent(attribute -> work.requests().setTimeToLive(resource, attribute, Switch.OFF));
    } else if (!now.equals(Optional.of(to))) {
      work.requests().setTimeToLive(resource, to, Switch.ON);
    }
  }
}
