package dev.keyway.planner.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tables the properties tables and tablePrefix expose, and under which names. */
class TableExposureTest {

  private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/prod-users";

  private static final List<String> LISTED = List.of("dev-orders", "prod-a", "prod-orders");

  @Test
  void allTablesByDefault() {
    TableExposure all = TableExposure.of("", "");
    assertThat(all).isEqualTo(TableExposure.ALL);
    assertThat(all.among(LISTED)).isEqualTo(LISTED);
    assertThat(all.resource("anything")).hasValue("anything");
    assertThat(all.isComplete()).isFalse();
  }

  @Test
  void aPrefix() {
    TableExposure exposed = TableExposure.of("", "prod-");
    assertThat(exposed.among(LISTED)).containsExactly("a", "orders");
    assertThat(exposed.resource("orders")).hasValue("prod-orders");
  }

  @Test
  void namesPatternsAndArns() {
    TableExposure exposed = TableExposure.of("o*s, " + ARN + " ,a", "prod-");
    assertThat(exposed.among(LISTED)).containsExactly("a", "orders", "users");
    assertThat(exposed.among(List.of())).containsExactly("users");
    assertThat(exposed.named()).containsExactly("a", "users");
    assertThat(exposed.resource("users")).hasValue(ARN);
    assertThat(exposed.resource("others")).hasValue("prod-others");
    assertThat(exposed.resource("other")).isEmpty();
  }

  @Test
  void aDotIsADot() {
    assertThat(TableExposure.of("a.b*", "").resource("axb")).isEmpty();
  }

  @Test
  void whatIsWrittenDownNeedsNoList() {
    assertThat(TableExposure.of("a," + ARN, "").isComplete()).isTrue();
  }

  @Test
  void twoTablesOfOneNameAreRefused() {
    String other = ARN.replace("us-east-1", "eu-west-1");
    assertThatThrownBy(() -> TableExposure.of(ARN + "," + other, ""))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.CANNOT_CONNECT))
        .hasMessageContaining("would both be called prod-users");
    assertThatThrownBy(() -> TableExposure.of("arn:aws:s3:::bucket/x", ""))
        .hasMessageContaining("is neither the name of a table");
  }
}
