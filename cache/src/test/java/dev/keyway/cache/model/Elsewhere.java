package dev.keyway.cache.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes of which the client under test is told nothing. */
final class Elsewhere {
  private static final int ONE_IN = 30;

  private final Random random;
  private final VersionedTable table;
  private long writes;

  Elsewhere(Random random, VersionedTable table) {
    this.random = random;
    this.table = table;
  }

  /** Mostly does nothing, so that others have their say in what entries hold. */
  void step() {
    if (random.nextInt(ONE_IN) != 0) {
      return;
    }
    String writer = "elsewhere/" + ++writes;
    int key = random.nextInt(Keys.SIZE);
    if (random.nextInt(4) == 0) {
      table.commit(key, writer, null);
      return;
    }
    Map<String, AttributeValue> item = new HashMap<>(Keys.attributes(key));
    item.put(Keys.WRITER, AttributeValue.fromS(writer));
    item.put(Keys.GROUP, Keys.groupValue(random.nextInt(Keys.GROUPS)));
    table.commit(key, writer, Map.copyOf(item));
  }
}
