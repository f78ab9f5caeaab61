package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.DefinitionRequests.Switch;
import dev.keyway.planner.exec.DefinitionWait.Outcome;
import dev.keyway.planner.exec.DefinitionWork.Target;
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
      Outcome outcome =
          work.waiting()
              .until(
                  target.resource(),
                  there ->
                      there
                          .map(TableDescription::tableStatusAsString)
                          .map(status -> "table " + target.name() + " is " + status));
      if (outcome == Outcome.NOT_YET) {
        work.warnOfTime("The end of table " + target.name());
      }
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
    TableOptions options = set.options();
    List<UpdateTableRequest> requests =
        TableChanges.requests(target.description(), target.resource(), options);
    try {
      if (options.has(TableOption.TAGS)) {
        work.requests().tag(target.description().tableArn(), TableChanges.tags(options));
      }
      options.text(TableOption.TTL).ifPresent(to -> setTimeToLive(target.resource(), to));
      options
          .text(TableOption.PITR)
          .ifPresent(
              to ->
                  work.requests()
                      .setRecovery(
                          target.resource(), to.equals(TableOption.OFF) ? Switch.OFF : Switch.ON));
      for (int i = 0; i < requests.size(); i++) {
        work.requests().update(requests.get(i));
        if (awaitActive(target) == Outcome.NOT_YET) {
          int left = requests.size() - i - 1;
          work.warnOfTime(
              "The change of table "
                  + target.name()
                  + (left == 0 ? "" : " (and " + left + " more that were not sent)"));
          return;
        }
      }
    } finally {
      work.forget(target.name());
    }
  }

  private Outcome awaitActive(Target target) {
    return work.waiting()
        .until(
            target.resource(),
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
