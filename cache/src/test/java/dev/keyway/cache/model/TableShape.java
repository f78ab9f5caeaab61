package dev.keyway.cache.model;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** How DescribeTable tells of the model's table. */
final class TableShape {
  private TableShape() {}

  static TableDescription described() {
    return TableDescription.builder()
        .tableName(Keys.TABLE)
        .tableArn("arn:aws:dynamodb:us-east-1:000000000000:table/" + Keys.TABLE)
        .tableStatus(TableStatus.ACTIVE)
        .attributeDefinitions(text(Keys.PARTITION_KEY), text(Keys.SORT_KEY), text(Keys.GROUP))
        .keySchema(key(Keys.PARTITION_KEY, KeyType.HASH), key(Keys.SORT_KEY, KeyType.RANGE))
        .globalSecondaryIndexes(
            GlobalSecondaryIndexDescription.builder()
                .indexName(Keys.INDEX)
                .indexStatus(IndexStatus.ACTIVE)
                .keySchema(key(Keys.GROUP, KeyType.HASH))
                .projection(all -> all.projectionType(ProjectionType.ALL))
                .build())
        .itemCount((long) Keys.SIZE)
        .tableSizeBytes(Keys.SIZE * 100L)
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
