package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.metrics.Counter;
import java.lang.management.ManagementFactory;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** R63: the counters by JMX, under the names of CloudWatch. */
class JmxTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private static ObjectName name(String name) throws Exception {
    return new ObjectName("dev.keyway:type=Accelerator,name=" + ObjectName.quote(name));
  }

  @Test
  void r63_everyCounterIsAnAttribute() throws Exception {
    AcceleratorFixture cache = new AcceleratorFixture(builder -> builder.jmx("one, \"of\" many"));
    cache.put("a", "1");
    cache.read("a");
    ObjectName bean = name("one, \"of\" many");
    assertThat(SERVER.getAttribute(bean, "ItemCacheHits")).isEqualTo(1L);
    assertThat(SERVER.getAttribute(bean, "PutItemRequestCount")).isEqualTo(1L);
    assertThat(SERVER.getMBeanInfo(bean).getAttributes()).hasSize(Counter.values().length);
    assertThat(SERVER.getAttributes(bean, new String[] {"Flushes", "None"})).hasSize(1);
    assertThatThrownBy(() -> SERVER.getAttribute(bean, "None"))
        .isInstanceOf(AttributeNotFoundException.class);
    cache.client.close();
    assertThat(SERVER.isRegistered(bean)).isFalse();
  }

  @Test
  void aNameIsGivenOnce() {
    AcceleratorFixture first = new AcceleratorFixture(builder -> builder.jmx("taken"));
    assertThatThrownBy(() -> new AcceleratorFixture(builder -> builder.jmx("taken")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taken");
    first.client.close();
    new AcceleratorFixture(builder -> builder.jmx("taken")).client.close();
  }
}
