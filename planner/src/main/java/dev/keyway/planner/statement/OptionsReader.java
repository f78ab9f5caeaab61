package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the options of a definition: {@code (name=value, ...)}. */
final class OptionsReader {

  /** What a statement about a whole table takes. */
  static final Set<TableOption> OF_TABLES =
      EnumSet.complementOf(EnumSet.of(TableOption.PROJECTION));

  /** What a statement about an index takes. */
  static final Set<TableOption> OF_INDEXES =
      EnumSet.of(
          TableOption.PROJECTION,
          TableOption.READ_UNITS,
          TableOption.WRITE_UNITS,
          TableOption.MAX_READ_UNITS,
          TableOption.MAX_WRITE_UNITS);

  private OptionsReader() {}

  /**
   * The options behind WITH; none if there is no WITH.
   *
   * @param taken those that make sense here
   */
  static TableOptions with(TokenCursor tokens, Set<TableOption> taken) {
    return tokens.take("WITH") ? read(tokens, taken) : TableOptions.NONE;
  }

  /**
   * Options in parentheses.
   *
   * @param taken those that make sense here
   * @throws PlannerException 42601 for others, 22023 for values that they do not take
   */
  static TableOptions read(TokenCursor tokens, Set<TableOption> taken) {
    Map<TableOption, String> values = new EnumMap<>(TableOption.class);
    tokens.list(
        () -> {
          String place = tokens.place();
          String name = tokens.name();
          TableOption option =
              TableOption.called(name)
                  .filter(taken::contains)
                  .orElseThrow(() -> unknown(name + place, taken));
          tokens.expect("=");
          String value = value(option, tokens.place(), tokens.value());
          if (values.put(option, value) != null) {
            throw new PlannerException(
                SqlState.SYNTAX,
                "Syntax error: option " + option.option() + place + " is given twice");
          }
          return option;
        });
    return new TableOptions(values);
  }

  private static String value(TableOption option, String place, String written) {
    return option
        .value(written)
        .orElseThrow(
            () ->
                new PlannerException(
                    SqlState.BAD_VALUE,
                    "Option "
                        + option.option()
                        + " cannot be what stands"
                        + place
                        + "; it is "
                        + option.choices()));
  }

  private static PlannerException unknown(String name, Set<TableOption> taken) {
    return new PlannerException(
        SqlState.SYNTAX,
        "Syntax error: there is no option "
            + name
            + " for this; there are "
            + taken.stream().map(TableOption::option).collect(Collectors.joining(", ")));
  }
}
