package dev.keyway.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

final class BackoffTest {
  @Test
  void anInterruptEndsThePauseAsItEndsASdkCall() {
    Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1));
    Thread.currentThread().interrupt();
    assertThatThrownBy(backoff::pause).isInstanceOf(AbortedException.class);
    // Also clears the flag for the tests after this one.
    assertThat(Thread.interrupted()).isTrue();
  }
}
