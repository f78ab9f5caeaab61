package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of index entries: in their order, each once, and only those that are still there. */
class FetchedPagesTest {

  private static final KeySchema KEY =
      new KeySchema(List.of(new KeyPart.Attribute("id", KeyType.STRING)), List.of());

  private final List<List<String>> asked = new ArrayList<>();

  @Test
  void itemsComeInTheOrderOfTheIndex() {
    assertThat(fetched(100, List.of("c", "a", "b"))).containsExactly("c", "a", "b");
    assertThat(asked).containsExactly(List.of("c", "a", "b"));
  }

  @Test
  void noMoreAreFetchedAtOnceThanAreWanted() {
    FetchedPages pages = pages(2, List.of(List.of("a", "b", "c"), List.of(), List.of("d")));

    assertThat(ids(pages.next())).containsExactly("a", "b");
    assertThat(asked).hasSize(1);
    assertThat(ids(pages.next())).containsExactly("c");
    assertThat(ids(pages.next())).containsExactly("d");
    assertThat(pages.next()).isNull();
  }

  @Test
  void anItemThatIsGoneIsNoRow() {
    assertThat(fetched(100, List.of("a", "gone", "b"))).containsExactly("a", "b");
  }

  @Test
  void anEntryThatMovedWithinThePageIsFetchedOnce() {
    assertThat(fetched(100, List.of("a", "b", "a"))).containsExactly("a", "b");
    assertThat(asked).containsExactly(List.of("a", "b"));
  }

  private List<String> fetched(int chunk, List<String> entries) {
    return ids(pages(chunk, List.of(entries)).next());
  }

  private FetchedPages pages(int chunk, List<List<String>> pages) {
    Iterator<List<String>> entries = pages.iterator();
    ItemPages index =
        () -> entries.hasNext() ? entries.next().stream().map(this::item).toList() : null;
    return new FetchedPages(index, KEY, chunk, this::batches);
  }

  private Map<String, AttributeValue> item(String id) {
    return Map.of("id", AttributeValue.fromS(id), "more", AttributeValue.fromS("of " + id));
  }

  /** Two batches, and no order, as DynamoDB may answer. */
  private ItemPages batches(List<Map<String, AttributeValue>> keys) {
    asked.add(ids(keys));
    List<Map<String, AttributeValue>> items =
        new ArrayList<>(keys.stream().map(key -> item(id(key))).filter(i -> !isGone(i)).toList());
    Collections.reverse(items);
    int half = items.size() / 2;
    Iterator<List<Map<String, AttributeValue>>> batches =
        Stream.of(items.subList(0, half), items.subList(half, items.size())).iterator();
    return () -> batches.hasNext() ? batches.next() : null;
  }

  private static boolean isGone(Map<String, AttributeValue> item) {
    return id(item).equals("gone");
  }

  private static List<String> ids(@Nullable List<Map<String, AttributeValue>> items) {
    return Objects.requireNonNull(items).stream().map(FetchedPagesTest::id).toList();
  }

  private static String id(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get("id")).s();
  }
}
