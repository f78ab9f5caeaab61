package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.testkit.DynamoDbErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class ColumnSamplerTest {

  private static final TableMetadata TABLE =
      TextTables.of("table t (pk)\n pk S\n n N\n index by_n (n)").describe("t");

  @Test
  void keysComeFirstThenTheOthersByNameThenTheHiddenOnes() {
    List<Column> columns = sampled(Map.of("pk", s("a"), "zip", s("1"), "b", s("2"), "age", n("3")));

    assertThat(columns)
        .extracting(Column::name)
        .containsExactly("pk", "n", "age", "b", "zip", Column.ITEM, Column.SEGMENT);
  }

  @Test
  void typesAreThoseOfTheValues() {
    List<Column> columns =
        sampled(
            Map.of(
                "pk", s("a"),
                "flag", AttributeValue.fromBool(true),
                "tags", AttributeValue.fromSs(List.of("x")),
                "map", AttributeValue.fromM(Map.of()),
                "age", n("3")));

    assertThat(column(columns, "flag").type()).isEqualTo(ColumnType.BOOLEAN);
    assertThat(column(columns, "tags").encoding()).isEqualTo(Encoding.DOCUMENT);
    assertThat(column(columns, "map").encoding()).isEqualTo(Encoding.DOCUMENT);
    assertThat(column(columns, "age").type()).isEqualTo(ColumnType.UNDECLARED_NUMBER);
    assertThat(column(columns, "n").type()).isEqualTo(ColumnType.UNDECLARED_NUMBER);
  }

  @Test
  void severalTypesAreMixedAndNullIsNone() {
    List<Column> columns =
        sampled(
            Map.of("pk", s("a"), "x", s("1"), "y", AttributeValue.fromNul(true)),
            Map.of("pk", s("b"), "x", n("1"), "y", n("2")));

    assertThat(column(columns, "x").encoding()).isEqualTo(Encoding.MIXED);
    assertThat(column(columns, "x").type()).isEqualTo(ColumnType.VARCHAR);
    assertThat(column(columns, "y").encoding()).isEqualTo(Encoding.NUMBER);
  }

  @Test
  void numbersWithMoreDigitsWidenTheirColumn() {
    List<Column> columns =
        sampled(
            Map.of("pk", s("a"), "n", n("1E-20"), "m", n("1E+25")),
            Map.of("pk", s("b"), "n", n("123"), "m", n("0.0000000000000000001")));

    assertThat(column(columns, "n").type()).isEqualTo(ColumnType.decimal(40, 20));
    assertThat(column(columns, "m").type()).isEqualTo(ColumnType.decimal(45, 19));
  }

  @Test
  void anAttributeOfThatNameHidesTheItem() {
    List<Column> columns = sampled(Map.of("pk", s("a"), "_item", s("x")));

    assertThat(columns).filteredOn(c -> c.name().equals(Column.ITEM)).hasSize(1);
    assertThat(column(columns, Column.ITEM).encoding()).isEqualTo(Encoding.STRING);
  }

  @Test
  void anAttributeOfThatNameHidesTheSegment() {
    List<Column> columns = sampled(Map.of("pk", s("a"), "_segment", s("x")));

    assertThat(columns).filteredOn(c -> c.name().equals(Column.SEGMENT)).hasSize(1);
    assertThat(column(columns, Column.SEGMENT).isHidden()).isFalse();
  }

  @Test
  void tenSegmentsShareTheSample() {
    Scans scans = new Scans(request -> response(List.of(Map.of("pk", s("a"))), 0.5));
    new ColumnSampler(scans, 20, 100).sample(TABLE, RequestMeter.NONE);

    assertThat(scans.requests).hasSize(10).extracting(ScanRequest::segment).doesNotHaveDuplicates();
    assertThat(scans.requests.get(0).limit()).isEqualTo(2);
    assertThat(scans.requests.get(9).limit()).as("what earlier ones did not give").isEqualTo(11);
  }

  @Test
  void aSmallTableTakesFewerRequests() {
    assertThat(segmentsOf(20)).containsExactly("0 of 1");
    assertThat(segmentsOf(21)).containsExactly("0 of 2", "1 of 2");
    assertThat(segmentsOf(1_000_000)).hasSize(10);
  }

  private static List<String> segmentsOf(long items) {
    Scans scans = new Scans(request -> response(List.of(Map.of("pk", s("a"))), 0.5));
    new ColumnSampler(scans, 20, 100)
        .sample(
            TextTables.of("table t (pk) " + items + " items, 1MB\n pk S").describe("t"),
            RequestMeter.NONE);
    return scans.requests.stream()
        .map(scan -> scan.segment() + " of " + scan.totalSegments())
        .toList();
  }

  @Test
  void aMegabyteIsEnough() {
    Scans scans = new Scans(request -> response(List.of(), 64));
    new ColumnSampler(scans, 500, 1000).sample(TABLE, RequestMeter.NONE);

    assertThat(scans.requests).hasSize(2);
  }

  @Test
  void theBudgetIsThatOfListings() {
    Scans scans = new Scans(request -> response(List.of(), 1));
    ColumnSampler sampler = new ColumnSampler(scans, 500, 12);
    sampler.sample(TABLE, RequestMeter.NONE);
    sampler.sample(TABLE, RequestMeter.NONE);
    assertThat(sampler.sampleForListing(TABLE, RequestMeter.NONE))
        .as("nothing is spent yet")
        .hasSize(4);
    assertThat(sampler.sampleForListing(TABLE, RequestMeter.NONE))
        .as("two units are left")
        .hasSize(4);
    assertThat(sampler.sampleForListing(TABLE, RequestMeter.NONE)).isNull();

    assertThat(scans.requests).hasSize(40);
    assertThat(sampler.sample(TABLE, RequestMeter.NONE)).as("a statement names it").hasSize(4);
    assertThat(scans.requests).hasSize(50);
  }

  @Test
  void withoutPermissionThereAreTheKeys() {
    Scans scans =
        new Scans(
            request -> {
              throw DynamoDbErrors.accessDenied();
            });

    assertThat(new ColumnSampler(scans, 500, 100).sample(TABLE, RequestMeter.NONE))
        .extracting(Column::name)
        .containsExactly("pk", "n", Column.ITEM, Column.SEGMENT);
  }

  @Test
  void otherFailuresAreReported() {
    Scans scans =
        new Scans(
            request -> {
              throw DynamoDbErrors.throttled();
            });

    assertThatThrownBy(() -> new ColumnSampler(scans, 500, 100).sample(TABLE, RequestMeter.NONE))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.RESOURCES));
  }

  @SuppressWarnings("varargs") // only read
  @SafeVarargs
  private static List<Column> sampled(Map<String, AttributeValue>... items) {
    Scans scans =
        new Scans(request -> response(request.segment() == 0 ? List.of(items) : List.of(), 0.5));
    return new ColumnSampler(scans, 500, 100).sample(TABLE, RequestMeter.NONE);
  }

  private static Column column(List<Column> columns, String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static ScanResponse response(List<Map<String, AttributeValue>> items, double units) {
    return ScanResponse.builder()
        .items(items)
        .consumedCapacity(capacity -> capacity.capacityUnits(units))
        .build();
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  /** A client that can only scan. */
  private static final class Scans implements DynamoDbClient {
    private final Function<ScanRequest, ScanResponse> answers;
    private final List<ScanRequest> requests = new ArrayList<>();

    Scans(Function<ScanRequest, ScanResponse> answers) {
      this.answers = answers;
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
      requests.add(request);
      return answers.apply(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
