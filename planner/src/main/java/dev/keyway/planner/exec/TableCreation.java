package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.NewIndex;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The request that makes a table with its indexes. Stateless. */
final class TableCreation {

  private TableCreation() {}

  /**
   * @param table what is to be made
   * @param resource what DynamoDB is to call it
   * @throws dev.keyway.planner.error.PlannerException 22023 if options contradict each other
   */
  static CreateTableRequest request(Definition.CreateTable table, String resource) {
    Throughput throughput = Throughput.ofNewTable(table.options());
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(resource)
            .attributeDefinitions(
                attributes(
                    Stream.concat(
                            Stream.of(table.key()), table.indexes().stream().map(NewIndex::key))
                        .toList()))
            .keySchema(elements(table.key()))
            .billingMode(throughput.billing())
            .provisionedThroughput(throughput.provisioned())
            .onDemandThroughput(throughput.onDemand());
    List<GlobalSecondaryIndex> globals = new ArrayList<>();
    List<LocalSecondaryIndex> locals = new ArrayList<>();
    for (NewIndex index : table.indexes()) {
      if (index.kind() == IndexMetadata.Kind.GLOBAL) {
        globals.add(global(index, throughput));
      } else {
        locals.add(local(index));
      }
    }
    // DynamoDB refuses empty lists.
    if (!globals.isEmpty()) {
      request.globalSecondaryIndexes(globals);
    }
    if (!locals.isEmpty()) {
      request.localSecondaryIndexes(locals);
    }
    setOptions(request, table.options());
    return request.build();
  }

  private static void setOptions(CreateTableRequest.Builder request, TableOptions options) {
    options
        .text(TableOption.STREAM)
        .filter(view -> !view.equals(TableOption.OFF))
        .ifPresent(view -> request.streamSpecification(TableChanges.stream(view)));
    options.text(TableOption.CLASS).ifPresent(request::tableClass);
    options
        .text(TableOption.DELETION_PROTECTION)
        .ifPresent(value -> request.deletionProtectionEnabled(!value.equals(TableOption.OFF)));
    options
        .text(TableOption.ENCRYPTION)
        .ifPresent(key -> request.sseSpecification(TableChanges.encryption(key)));
    if (options.has(TableOption.TAGS)) {
      request.tags(TableChanges.tags(options));
    }
  }

  private static GlobalSecondaryIndex global(NewIndex index, Throughput table) {
    Throughput own = table.ofIndex(index.options());
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(elements(index.key()))
        .projection(projection(index.projection()))
        .provisionedThroughput(own.provisioned())
        .onDemandThroughput(own.onDemand())
        .build();
  }

  private static LocalSecondaryIndex local(NewIndex index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(elements(index.key()))
        .projection(projection(index.projection()))
        .build();
  }

  /** The types of all attributes that keys have, each once. */
  static List<AttributeDefinition> attributes(List<KeySchema> keys) {
    Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
    keys.stream()
        .flatMap(key -> key.parts().stream())
        .forEach(part -> attributes.putIfAbsent(part.attribute(), attribute(part)));
    return List.copyOf(attributes.values());
  }

  private static AttributeDefinition attribute(KeyPart part) {
    return AttributeDefinition.builder()
        .attributeName(part.attribute())
        .attributeType(
            switch (part.type()) {
              case STRING -> ScalarAttributeType.S;
              case NUMBER -> ScalarAttributeType.N;
              case BINARY -> ScalarAttributeType.B;
            })
        .build();
  }

  static List<KeySchemaElement> elements(KeySchema key) {
    return Stream.concat(
            key.partition().stream().map(part -> element(part, KeyType.HASH)),
            key.sort().stream().map(part -> element(part, KeyType.RANGE)))
        .toList();
  }

  private static KeySchemaElement element(KeyPart part, KeyType type) {
    return KeySchemaElement.builder().attributeName(part.attribute()).keyType(type).build();
  }

  static software.amazon.awssdk.services.dynamodb.model.Projection projection(
      Projection projection) {
    var built = software.amazon.awssdk.services.dynamodb.model.Projection.builder();
    if (!(projection instanceof Projection.Include include)) {
      return built.projectionType(ProjectionType.ALL).build();
    }
    return include.attributes().isEmpty()
        ? built.projectionType(ProjectionType.KEYS_ONLY).build()
        : built
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(include.attributes().stream().sorted().toList())
            .build();
  }
}
