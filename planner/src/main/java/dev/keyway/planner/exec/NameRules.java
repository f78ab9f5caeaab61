package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Which names DynamoDB takes (Amazon DynamoDB Developer Guide, "Naming rules" and "Quotas").
 * Stateless.
 */
final class NameRules {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final int LONGEST_KEY_BYTES = 255;

  private NameRules() {}

  /**
   * @param resource name of a table, or an ARN, which is DynamoDB's to judge
   * @throws PlannerException 22023 if no table can be named so
   */
  static void checkTable(String resource) {
    if (!canBeTable(resource)) {
      throw refused("table", resource);
    }
  }

  /** Whether a table can have this name, or ARN. */
  static boolean canBeTable(String resource) {
    return resource.startsWith("arn:") || NAME.matcher(resource).matches();
  }

  /**
   * @throws PlannerException 22023 if no index can be named so
   */
  static void checkIndex(String name) {
    if (!NAME.matcher(name).matches()) {
      throw refused("index", name);
    }
  }

  private static PlannerException refused(String what, String name) {
    return new PlannerException(
        SqlState.BAD_VALUE,
        "DynamoDB takes no "
            + what
            + " of the name "
            + name
            + ": names have 3 to 255 letters, digits, underscores, dots and hyphens");
  }

  /**
   * @throws PlannerException 22023 if no attribute of this name can be a key
   */
  static void checkKey(String attribute) {
    int bytes = attribute.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > LONGEST_KEY_BYTES) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "The name of a key attribute has 1 to "
              + LONGEST_KEY_BYTES
              + " bytes, not "
              + bytes
              + ": "
              + attribute);
    }
  }
}
