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
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** The request that makes a global index of a table. Stateless. */
final class IndexCreation {

  private IndexCreation() {}

  /**
   * @param create what is to be made
   * @param target of which table
   * @param table its columns
   * @throws PlannerException 42S22, 42601, 42804 or 22023 if there can be no such index
   */
  static UpdateTableRequest request(
      Definition.CreateIndex create, Target target, TableMetadata table) {
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
            .filter(column -> !column.isBuiltIn() && column.name().equalsIgnoreCase(name))
            .toList();
    Column found =
        table.column(name).orElseGet(() -> alike.size() == 1 ? alike.get(0) : unknown(table, name));
    if (found.path().size() > 1 || found.isBuiltIn()) {
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
