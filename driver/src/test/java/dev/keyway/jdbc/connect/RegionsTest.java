package dev.keyway.jdbc.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.engine.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RegionsTest {

  @Test
  @Timeout(60)
  void aRoleHasTheRegionOfTheProfileThatAssumesIt(@TempDir Path folder) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config"),
            "[default]\nregion = us-west-2\n[profile dev]\nregion = eu-central-1\n");
    Map<String, String> environment = Map.of("AWS_CONFIG_FILE", config.toString());
    Process child = ChildJvm.start(RegionOfRole.class, environment, "dev");
    try (BufferedReader said = child.inputReader()) {
      assertThat(said.lines()).containsExactly("eu-central-1");
    } finally {
      child.destroyForcibly();
    }
  }

  /** Prints the region of a role that a profile assumes. */
  static final class RegionOfRole {

    private RegionOfRole() {}

    public static void main(String[] arguments) {
      Identity base = new Identity.Profile(arguments[0]);
      System.out.println(
          Regions.defaultRegion(new Identity.AssumedRole("arn", Optional.empty(), base)));
    }
  }
}
