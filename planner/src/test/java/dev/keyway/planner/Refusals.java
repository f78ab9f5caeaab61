package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is refused is refused with a state, and says what its reader has to know. */
final class Refusals {

  private Refusals() {}

  /**
   * @param said parts of the message
   */
  static void assertFails(ThrowingCallable call, SqlState state, String... said) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).as(e.getMessage()).isEqualTo(state))
        .hasMessageContainingAll(said);
  }
}
