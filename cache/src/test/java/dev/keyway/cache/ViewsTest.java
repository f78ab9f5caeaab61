package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.item;
import static dev.keyway.cache.AcceleratorFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the views of one accelerator have in common and what not. */
final class ViewsTest {

  private final AcceleratorFixture cache = new AcceleratorFixture();

  @Test
  void whatIsHandedOnIsTheSameAndStaysOpen() {
    AcceleratedDynamoDbClient view = cache.client.keptOpen();
    view.putItem(put -> put.tableName(TABLE).item(item("a", "new")));
    view.close();
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(read(view, "a")).isEqualTo("new");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void aWriteAroundTheCacheIsOneWhicheverWayReadsGo() {
    DynamoDbClient past = cache.client.writeAround().bypass();
    cache.put("a", "old");
    past.putItem(put -> put.tableName(TABLE).item(item("a", "new")));
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.gets()).isEqualTo(1);
  }
}
