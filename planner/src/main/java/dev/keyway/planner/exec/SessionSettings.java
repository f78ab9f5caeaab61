package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of the connection that executes, as statements see and change them. */
public interface SessionSettings {

  /** There is none: nothing can be set, nothing is set. */
  SessionSettings NONE =
      new SessionSettings() {
        @Override
        public void set(String property, String value) {
          throw new PlannerException(
              SqlState.NOT_SUPPORTED, "SET is for connections, and this is none");
        }

        @Override
        public List<Property> properties() {
          return List.of();
        }
      };

  /**
   * Sets a property for later executions.
   *
   * @throws PlannerException 22023 if there is no such property or value, HYC00 if it is fixed
   */
  void set(String property, String value);

  /** What can be shown of its properties. */
  List<Property> properties();

  /**
   * A property.
   *
   * @param name as it is documented
   * @param aliases other names that SET and SHOW take
   * @param value as it would stand in a URL; null if it is unset
   * @param description for people
   */
  record Property(String name, List<String> aliases, @Nullable String value, String description) {
    public Property {
      aliases = List.copyOf(aliases);
    }

    /** Whether this is one of its names, in any case. */
    public boolean isCalled(String written) {
      return name.equalsIgnoreCase(written) || aliases.stream().anyMatch(written::equalsIgnoreCase);
    }
  }
}
