package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ItemReader;
import dev.keyway.planner.exec.RowsWanted;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** What generated code asks for during one execution. Used by one thread. */
final class ExecutionDataContext implements DataContext {

  /**
   * What a plan gives to each of its executions.
   *
   * @param stashed objects that generated code names
   * @param lists rows of the long lists
   * @param repeated reads that are opened more than once
   * @param typeFactory the factory of the plan's types
   */
  record Fixed(
      Map<String, Object> stashed,
      List<List<List<Operand>>> lists,
      Set<AccessPath> repeated,
      JavaTypeFactory typeFactory) {}

  private final Fixed fixed;
  private final ExecutionContext context;
  private final @Nullable Object[] values;
  private final Map<Integer, ListProbe> probes = new HashMap<>();
  private final Map<AccessPath, KeptRows> kept = new HashMap<>();

  ExecutionDataContext(Fixed fixed, ExecutionContext context, @Nullable Object[] values) {
    this.fixed = fixed;
    this.context = context;
    this.values = values;
  }

  Enumerable<@Nullable Object[]> read(ItemReader reader) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        if (!fixed.repeated.contains(reader.path())) {
          return new ReadEnumerator(reader.open(context, values), context);
        }
        return kept.computeIfAbsent(
                reader.path(), path -> new KeptRows(reader.open(context, values), context))
            .enumerator();
      }
    };
  }

  int count(int parameter) {
    return RowsWanted.count(values[parameter]);
  }

  ListProbe list(int number) {
    return probes.computeIfAbsent(number, n -> new ListProbe(fixed.lists.get(n), values));
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return null;
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return fixed.typeFactory;
  }

  @Override
  public QueryProvider getQueryProvider() {
    throw new UnsupportedOperationException("plans read through item readers");
  }

  @Override
  public @Nullable Object get(String name) {
    if (name.startsWith("?")) {
      return SqlValues.toGenerated(values[Integer.parseInt(name.substring(1))]);
    }
    return switch (name) {
      case "utcTimestamp", "currentTimestamp", "localTimestamp", "sysTimestamp" ->
          context.startedAt().toEpochMilli();
      case "timeZone" -> TimeZone.getTimeZone("UTC");
      case "locale" -> Locale.ROOT;
      case "user", "systemUser" -> "keyway";
      default -> fixed.stashed.get(name);
    };
  }
}
