package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The requests of each form of definition, those included that DynamoDB Local does not know, or the
 * state and message of the refusal. {@code -Dgolden.update=true} writes those that come out.
 */
class DefinitionGoldenTest {

  private static final Path FILE = Path.of("src/test/resources/definitions/requests.golden");

  @TestFactory
  Stream<DynamicTest> requestsAreAsWritten() throws IOException {
    if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
      PlanFile file = PlanFile.parse(Files.readString(FILE));
      PlanFile updated =
          new PlanFile(
              file.tables(),
              file.cases().stream()
                  .map(golden -> golden.withPlan(requests(golden.sql())))
                  .toList());
      Files.writeString(FILE, updated.text());
    }
    return PlanFile.parse(Files.readString(FILE)).cases().stream()
        .map(
            golden ->
                DynamicTest.dynamicTest(
                    golden.because(),
                    () -> assertThat(requests(golden.sql())).isEqualTo(golden.plan())));
  }

  /** One line for each request, and for each warning. */
  private static String requests(String sql) {
    FakeTables tables = new FakeTables();
    try (SqlPlanner planner = new SqlPlanner(tables, PlannerSettings.DEFAULT, CacheControl.NONE)) {
      ExecutionContext context =
          new ExecutionContext(
              use -> tables, planner.catalog(), new @Nullable Object[0], new Limits(0, 0, 0));
      planner.plan(sql, PlanOptions.DEFAULT, RequestMeter.NONE).execute(context).close();
      return Stream.concat(
              tables.changes().stream().map(DynamoDbRequest::toString),
              context.warnings().stream().map("warning: "::concat))
          .collect(Collectors.joining("\n"));
    } catch (PlannerException e) {
      String sent =
          tables.changes().stream().map(request -> request + "\n").collect(Collectors.joining());
      return sent + e.state().code() + " " + e.getMessage();
    }
  }
}
