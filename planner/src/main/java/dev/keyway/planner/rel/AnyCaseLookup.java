package dev.keyway.planner.rel;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** Finds a few known things by their names, in any case. Immutable. */
final class AnyCaseLookup<T> implements Lookup<T> {

  private final TreeMap<String, Named<T>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  AnyCaseLookup(List<Named<T>> known) {
    known.forEach(named -> this.known.put(named.name(), named));
  }

  @Override
  public @Nullable T get(String name) {
    Named<T> found = getIgnoreCase(name);
    return found == null ? null : found.entity();
  }

  @Override
  public @Nullable Named<T> getIgnoreCase(String name) {
    return known.get(name);
  }

  @Override
  public Set<String> getNames(LikePattern pattern) {
    return known.keySet();
  }
}
