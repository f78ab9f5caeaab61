package dev.keyway.cache.item;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A projection expression, applied to whole items here rather than by DynamoDB (R13). Immutable
 * once parsed.
 *
 * <p>What is not surely understood is not parsed: such a request goes to DynamoDB as it is, which
 * answers or refuses it.
 */
final class Projection {
  /** All attributes. */
  static final Projection WHOLE = new Projection(new Node());

  private static final Pattern STEP =
      Pattern.compile("(?:^|\\.)(#\\w+|[A-Za-z]\\w*)|\\[(\\d{1,5})]");

  private final Node root;

  /** What is wanted of a value: all of it if nothing is said, else members or elements. */
  private static final class Node {
    final Map<String, Node> members = new LinkedHashMap<>();
    // DynamoDB gives elements in the order of the list, not in that of the expression.
    final TreeMap<Integer, Node> elements = new TreeMap<>();

    boolean isLeaf() {
      return members.isEmpty() && elements.isEmpty();
    }
  }

  private Projection(Node root) {
    this.root = root;
  }

  /**
   * Parses an expression.
   *
   * @param expression as in a request; null asks for whole items
   * @param names of the placeholders
   * @return null if it is not for us to say what it means
   */
  static @Nullable Projection of(@Nullable String expression, Map<String, String> names) {
    if (expression == null) {
      return names.isEmpty() ? WHOLE : null;
    }
    Node root = new Node();
    Set<String> used = new HashSet<>();
    for (String path : expression.split(",", -1)) {
      List<Object> steps = steps(path.strip(), names, used);
      if (steps == null || !add(root, steps)) {
        return null;
      }
    }
    return used.equals(names.keySet()) ? new Projection(root) : null;
  }

  /** Names as String, indexes as Integer; null if the path is not one. */
  private static @Nullable List<Object> steps(
      String path, Map<String, String> names, Set<String> used) {
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (end < path.length() && step.find(end) && step.start() == end) {
      end = step.end();
      String name = step.group(1);
      if (name != null && name.startsWith("#")) {
        used.add(name);
        name = names.get(name);
        if (name == null) {
          return null;
        }
      } else if (name != null && ReservedWords.include(name)) {
        return null;
      }
      steps.add(name == null ? (Object) Integer.valueOf(step.group(2)) : name);
    }
    return steps.isEmpty() || end < path.length() || steps.get(0) instanceof Integer ? null : steps;
  }

  /** False if the path overlaps another, or takes for a map what another takes for a list. */
  private static boolean add(Node root, List<Object> steps) {
    Node node = root;
    boolean added = false;
    for (Object step : steps) {
      // The end of another path lies on this one.
      if (node != root && node.isLeaf() && !added) {
        return false;
      }
      Node next;
      if (step instanceof Integer index) {
        next = node.elements.get(index);
        added = next == null;
        next = node.elements.computeIfAbsent(index, missing -> new Node());
      } else {
        next = node.members.get(step);
        added = next == null;
        next = node.members.computeIfAbsent((String) step, missing -> new Node());
      }
      if (!node.members.isEmpty() && !node.elements.isEmpty()) {
        return false;
      }
      node = next;
    }
    return added;
  }

  boolean isWhole() {
    return root.isLeaf();
  }

  /** What the expression asks for; empty if the item has none of it. */
  Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
    return isWhole() ? item : members(root, item);
  }

  private static Map<String, AttributeValue> members(Node node, Map<String, AttributeValue> map) {
    Map<String, AttributeValue> wanted = new LinkedHashMap<>();
    node.members.forEach(
        (name, member) -> {
          AttributeValue value = value(member, map.get(name));
          if (value != null) {
            wanted.put(name, value);
          }
        });
    return wanted;
  }

  private static @Nullable AttributeValue value(Node node, @Nullable AttributeValue value) {
    if (value == null || node.isLeaf()) {
      return value;
    }
    if (!node.members.isEmpty()) {
      Map<String, AttributeValue> map = value.hasM() ? members(node, value.m()) : Map.of();
      return map.isEmpty() ? null : AttributeValue.fromM(map);
    }
    List<AttributeValue> list = value.hasL() ? elements(node, value.l()) : List.of();
    return list.isEmpty() ? null : AttributeValue.fromL(list);
  }

  private static List<AttributeValue> elements(Node node, List<AttributeValue> list) {
    List<AttributeValue> wanted = new ArrayList<>();
    node.elements.forEach(
        (index, element) -> {
          AttributeValue value = index < list.size() ? value(element, list.get(index)) : null;
          if (value != null) {
            wanted.add(value);
          }
        });
    return wanted;
  }
}
