package dev.keyway.planner.rel;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/** Matches names exactly first, and without regard to case second. Stateless. */
final class LiberalNameMatcher implements SqlNameMatcher {

  @Override
  public boolean isCaseSensitive() {
    // Where Calcite asks, it looks up names that this matcher has already found: those are exact.
    return true;
  }

  @Override
  public boolean matches(String string, String name) {
    return string.equalsIgnoreCase(name);
  }

  @Override
  public <K extends List<String>, V> @Nullable V get(
      Map<K, V> map, List<String> prefixNames, List<String> names) {
    List<String> wanted = new ArrayList<>(prefixNames);
    wanted.addAll(names);
    V alike = null;
    for (Map.Entry<K, V> entry : map.entrySet()) {
      if (entry.getKey().equals(wanted)) {
        return entry.getValue();
      }
      if (isAlike(entry.getKey(), wanted)) {
        alike = entry.getValue();
      }
    }
    return alike;
  }

  private static boolean isAlike(List<String> left, List<String> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).equalsIgnoreCase(right.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String bestString() {
    throw new UnsupportedOperationException("this matcher keeps no record of its matches");
  }

  @Override
  public @Nullable RelDataTypeField field(RelDataType rowType, String fieldName) {
    RelDataTypeField exact = rowType.getField(fieldName, true, false);
    if (exact != null) {
      return exact;
    }
    List<RelDataTypeField> alike =
        rowType.getFieldList().stream()
            .filter(field -> field.getName().equalsIgnoreCase(fieldName))
            .toList();
    if (alike.size() > 1) {
      throw new PlannerException(
          SqlState.AMBIGUOUS_COLUMN,
          "Column "
              + fieldName
              + " is ambiguous: write one of "
              + alike.stream().map(RelDataTypeField::getName).toList()
              + " in double quotes");
    }
    return alike.isEmpty() ? null : alike.get(0);
  }

  @Override
  public int frequency(Iterable<String> names, String name) {
    int exact = 0;
    int alike = 0;
    for (String each : names) {
      exact += each.equals(name) ? 1 : 0;
      alike += each.equalsIgnoreCase(name) ? 1 : 0;
    }
    return exact > 0 ? exact : alike;
  }

  @Override
  public Set<String> createSet() {
    return new TreeSet<>();
  }
}
