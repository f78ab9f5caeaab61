package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class TableDescriberTest {

  @ParameterizedTest
  @CsvSource({
    "ValidationException, UNKNOWN_TABLE",
    "ResourceNotFoundException, UNKNOWN_TABLE",
    "SomethingNew, INTERNAL",
  })
  void onlyANameThatIsNoneIsAnUnknownTable(String code, SqlState state) {
    assertThatThrownBy(() -> new TableDescriber(new Refusing(code), 1, 1, 1).describe("a b"))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(state));
  }

  @Test
  void whatATableAndItsGlobalIndexesCanTakeIsTheirs() {
    TableMetadata table =
        new TableDescriber(
                new Describing(
                    TableDescription.builder()
                        .tableName("orders")
                        .tableStatus("ACTIVE")
                        .keySchema(element("id", "HASH"), element("number", "RANGE"))
                        .attributeDefinitions(text("id"), text("number"), text("city"))
                        .provisionedThroughput(provisioned -> provisioned.readCapacityUnits(40L))
                        .globalSecondaryIndexes(
                            global("by_city")
                                .provisionedThroughput(own -> own.readCapacityUnits(10L))
                                .build())
                        .localSecondaryIndexes(
                            LocalSecondaryIndexDescription.builder()
                                .indexName("by_number")
                                .keySchema(element("id", "HASH"), element("city", "RANGE"))
                                .projection(all -> all.projectionType(ProjectionType.ALL))
                                .build())
                        .build()),
                1,
                1,
                1)
            .describe("orders");

    assertThat(table.size().readCapacity()).isEqualTo(40);
    assertThat(table.sizeOf("by_city").readCapacity()).isEqualTo(10);
    assertThat(table.sizeOf("by_number").readCapacity()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 0", "500, 500"})
  void onDemandTablesHaveAMaximumOrNoLimit(long most, long capacity) {
    TableMetadata table =
        new TableDescriber(
                new Describing(
                    TableDescription.builder()
                        .tableName("orders")
                        .tableStatus("ACTIVE")
                        .keySchema(element("id", "HASH"))
                        .attributeDefinitions(text("id"), text("city"))
                        .provisionedThroughput(none -> none.readCapacityUnits(0L))
                        .onDemandThroughput(maximum -> maximum.maxReadRequestUnits(most))
                        .globalSecondaryIndexes(
                            global("by_city")
                                .onDemandThroughput(own -> own.maxReadRequestUnits(2 * most))
                                .build())
                        .build()),
                1,
                1,
                1)
            .describe("orders");

    assertThat(table.size().readCapacity()).isEqualTo(capacity);
    assertThat(table.sizeOf("by_city").readCapacity()).isEqualTo(2 * capacity);
  }

  private static GlobalSecondaryIndexDescription.Builder global(String name) {
    return GlobalSecondaryIndexDescription.builder()
        .indexName(name)
        .indexStatus("ACTIVE")
        .keySchema(element("city", "HASH"))
        .projection(all -> all.projectionType(ProjectionType.ALL));
  }

  private static KeySchemaElement element(String attribute, String type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static AttributeDefinition text(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  /** A client that knows one table. */
  private record Describing(TableDescription table) implements DynamoDbClient {
    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      return DescribeTableResponse.builder().table(table).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** A client whose answer is always this error. */
  private record Refusing(String code) implements DynamoDbClient {
    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      throw DynamoDbException.builder()
          .statusCode(400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
