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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void scalarMembersOfMapsFollowTheAttributes() {
    List<Column> columns =
        sampled(
            Map.of(
                "pk", s("a"),
                "address",
                    m(Map.of("zip", n("1E+25"), "city", s("Ulm"), "door", m(Map.of("no", n("1"))))),
                "zoo", s("z"),
                "list", AttributeValue.fromL(List.of(m(Map.of("x", s("1")))))),
            Map.of(
                "pk", s("b"),
                "address",
                    m(
                        Map.of(
                            "zip", n("0.5"),
                            "city", n("7"),
                            "tags", AttributeValue.fromSs(List.of("x")),
                            "fax", AttributeValue.fromNul(true)))));

    assertThat(columns)
        .extracting(Column::name)
        .containsExactly(
            "pk",
            "n",
            "address",
            "list",
            "zoo",
            "address.city",
            "address.fax",
            "address.zip",
            Column.ITEM,
            Column.SEGMENT);
    assertThat(column(columns, "address").encoding()).isEqualTo(Encoding.DOCUMENT);
    assertThat(column(columns, "address.zip").path()).containsExactly("address", "zip");
    assertThat(column(columns, "address.zip").type()).isEqualTo(ColumnType.decimal(44, 18));
    assertThat(column(columns, "address.city").encoding()).isEqualTo(Encoding.MIXED);
    assertThat(column(columns, "address.fax").encoding()).isEqualTo(Encoding.MIXED);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "1, none",
        "2, a.x a.y",
        "3, a.b.x a.x a.y",
        "4, a.b.c.x a.b.x a.x a.y",
        "32, a.b.c.x a.b.x a.x a.y"
      })
  void mapsAreWalkedDownToTheDepth(int depth, @Nullable String members) {
    Map<String, AttributeValue> inner = Map.of("x", n("1"), "c", m(Map.of("x", n("2"))));
    List<Column> columns =
        sampled(
            depth,
            Map.of("pk", s("a"), "a", m(Map.of("x", s("1"), "b", m(inner), "y", m(Map.of())))),
            Map.of("pk", s("b"), "a", m(Map.of("y", s("a map above")))));

    assertThat(members(columns)).isEqualTo(members == null ? "" : members);
  }

  @Test
  void aNameThatAnotherHasIsNoMembers() {
    assertThat(
            members(
                sampled(
                    3,
                    Map.of("pk", s("a"), "a", m(Map.of("b", s("1"), "B", s("2"), "c", s("3")))),
                    Map.of("pk", s("b"), "a.b", s("an attribute")),
                    Map.of(
                        "pk", s("c"), "x", m(Map.of("y.z", s("1"), "v w", s("1"), "\"", s("1")))),
                    Map.of("pk", s("d"), "x", m(Map.of("y", m(Map.of("z", s("2"))), "", s("3")))))))
        .isEqualTo("a.B a.c x.\" x.v w");
  }

  @Test
  void ofADictionaryThoseAreColumnsThatMostItemsHave() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 1000; i < 1300; i++) {
      items.add(
          Map.of(
              "pk", s("p" + i),
              "visits", m(Map.of("by" + i, n("1"), "zero", n("0"))),
              "where", m(Map.of("city", s("Ulm")))));
    }

    List<String> members = List.of(members(sampled(2, items)).split(" "));

    assertThat(members)
        .hasSize(SampledColumns.MOST_MEMBERS)
        .startsWith("visits.by1000", "visits.by1001")
        .endsWith("visits.by1197", "visits.zero", "where.city");
  }

  @Test
  void tenSegmentsShareTheSample() {
    Scans scans = new Scans(request -> response(List.of(Map.of("pk", s("a"))), 0.5));
    new ColumnSampler(scans, 20, 2, 100).sample(TABLE, RequestMeter.NONE);

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
    new ColumnSampler(scans, 20, 2, 100)
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
    new ColumnSampler(scans, 500, 2, 1000).sample(TABLE, RequestMeter.NONE);

    assertThat(scans.requests).hasSize(2);
  }

  @Test
  void theBudgetIsThatOfListings() {
    Scans scans = new Scans(request -> response(List.of(), 1));
    ColumnSampler sampler = new ColumnSampler(scans, 500, 2, 12);
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

    assertThat(new ColumnSampler(scans, 500, 2, 100).sample(TABLE, RequestMeter.NONE))
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

    assertThatThrownBy(() -> new ColumnSampler(scans, 500, 2, 100).sample(TABLE, RequestMeter.NONE))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.RESOURCES));
  }

  @SuppressWarnings("varargs") // only read
  @SafeVarargs
  private static List<Column> sampled(Map<String, AttributeValue>... items) {
    return sampled(2, items);
  }

  @SuppressWarnings("varargs") // only read
  @SafeVarargs
  private static List<Column> sampled(int depth, Map<String, AttributeValue>... items) {
    return sampled(depth, List.of(items));
  }

  private static List<Column> sampled(int depth, List<Map<String, AttributeValue>> items) {
    Scans scans = new Scans(request -> response(request.segment() == 0 ? items : List.of(), 0.5));
    return new ColumnSampler(scans, 500, depth, 100).sample(TABLE, RequestMeter.NONE);
  }

  private static String members(List<Column> columns) {
    return columns.stream()
        .filter(column -> column.path().size() > 1)
        .map(Column::name)
        .collect(Collectors.joining(" "));
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

  private static AttributeValue m(Map<String, AttributeValue> members) {
    return AttributeValue.fromM(members);
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
