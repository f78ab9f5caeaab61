package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.exec.CollectionReads;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ItemReader;
import dev.keyway.planner.exec.RowsWanted;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
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
  /** Shared, since a plan may keep none of its statement's: what it caches it shares anyway. */
  private static final JavaTypeFactory TYPES = SqlTypes.factory();

  /**
   * What a plan gives to each of its executions.
   *
   * @param stashed objects that generated code names
   * @param lists rows of the long lists
   * @param repeated reads that are opened more than once
   */
  record Fixed(
      Map<String, Object> stashed, List<List<List<Operand>>> lists, Set<AccessPath> repeated) {}

  private final Fixed fixed;
  private final ExecutionContext context;
  private final CollectionReads collections;
  private final @Nullable Object[] values;
  private final Map<Integer, ListProbe> probes = new HashMap<>();
  private final Map<AccessPath, KeptRows> kept = new HashMap<>();

  /** The same by reader: a nested loop opens one again and again, and a path is slow to hash. */
  private final Map<ItemReader, KeptRows> keptByReader = new HashMap<>();

  private final Map<String, KeptRows> keptJoins = new HashMap<>();
  private List<KeyRange> lookedUp = List.of();
  private final Map<SystemTable, List<@Nullable Object[]>> systemRows = new HashMap<>();

  ExecutionDataContext(Fixed fixed, ExecutionContext context, @Nullable Object[] values) {
    this.fixed = fixed;
    this.context = context;
    this.collections = new CollectionReads(context);
    this.values = values;
  }

  Enumerable<@Nullable Object[]> read(ItemReader reader) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        if (reader.isDriven()) {
          return new ReadEnumerator(reader.open(context, values, lookedUp), context);
        }
        KeptRows known = keptByReader.get(reader);
        if (known != null) {
          return known.enumerator();
        }
        if (!fixed.repeated.contains(reader.path())) {
          return new ReadEnumerator(reader.open(collections, values), context);
        }
        KeptRows rows =
            kept.computeIfAbsent(
                reader.path(),
                path ->
                    new KeptRows(
                        new ReadEnumerator(reader.open(collections, values), context), context));
        keptByReader.put(reader, rows);
        return rows.enumerator();
      }
    };
  }

  /** Rows that are made once, however often they are asked for. */
  Enumerator<@Nullable Object[]> kept(String name, Supplier<Enumerator<@Nullable Object[]>> rows) {
    KeptRows known = keptJoins.get(name);
    if (known == null) {
      known = new KeptRows(rows.get(), context);
      keptJoins.put(name, known);
    }
    return known.enumerator();
  }

  ExecutionContext context() {
    return context;
  }

  /** Values of the parameters and computed operands, and behind them those of a join's keys. */
  @Nullable Object[] values(@Nullable Object[] joinKeys) {
    @Nullable Object[] all = Arrays.copyOf(values, values.length + joinKeys.length);
    for (int i = 0; i < joinKeys.length; i++) {
      all[all.length - 1 - i] = joinKeys[i];
    }
    return all;
  }

  /** Says which keys the next read for a join is to read: it runs at once, and to its end. */
  void lookUp(List<KeyRange> keys) {
    lookedUp = keys;
  }

  /** How many rows a limit wants in all, those to be skipped included. */
  long wanted(ReadLimit limit) {
    return RowsWanted.total(limit, context.limits(), values);
  }

  /** The rows of a system table; made once for an execution, however often they are read. */
  Enumerable<@Nullable Object[]> systemRows(SystemTable table) {
    return new SystemRows(systemRows.computeIfAbsent(table, this::made), context);
  }

  private List<@Nullable Object[]> made(SystemTable table) {
    return context.interruptibly(() -> table.all(context.catalog())).stream()
        .map(row -> Arrays.stream(row).map(SqlValues::toGenerated).toArray())
        .toList();
  }

  int count(int parameter) {
    return (int) Math.min(Integer.MAX_VALUE, ReadLimit.rows(values[parameter], "LIMIT or OFFSET"));
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
    return TYPES;
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
