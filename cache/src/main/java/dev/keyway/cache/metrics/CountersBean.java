package dev.keyway.cache.metrics;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counters of an accelerator, to be read by JMX: one attribute each. Thread-safe. */
public final class CountersBean implements DynamicMBean {
  private static final Logger LOG = LoggerFactory.getLogger(CountersBean.class);

  private final Supplier<CacheCounters> counters;

  private CountersBean(Supplier<CacheCounters> counters) {
    this.counters = counters;
  }

  /**
   * Shows counters under {@code dev.keyway:type=Accelerator,name="..."}.
   *
   * @param name of the accelerator
   * @param counters as they are now
   * @return takes them from there again
   * @throws IllegalArgumentException if another accelerator has the name
   */
  public static Runnable register(String name, Supplier<CacheCounters> counters) {
    ObjectName full = full(name);
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(new CountersBean(counters), full);
    } catch (InstanceAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "Another accelerator is shown by JMX under the name " + name + "; give it another", e);
    } catch (JMException e) {
      throw new IllegalArgumentException("JMX does not take the name " + name, e);
    }
    return () -> unregister(full);
  }

  private static void unregister(ObjectName full) {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(full);
    } catch (JMException e) {
      LOG.debug("{} was not registered any more", full, e);
    }
  }

  private static ObjectName full(String name) {
    try {
      return new ObjectName("dev.keyway:type=Accelerator,name=" + ObjectName.quote(name));
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("JMX does not take the name " + name, e);
    }
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        Stream.of(Counter.values())
            .map(
                counter ->
                    new MBeanAttributeInfo(
                        counter.metric(), "long", counter.description(), true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        CountersBean.class.getName(), "Counters of an accelerator", attributes, null, null, null);
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Long value = counters.get().byMetric().get(attribute);
    if (value == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return value;
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList known = new AttributeList();
    CacheCounters now = counters.get();
    for (String attribute : attributes) {
      Long value = now.byMetric().get(attribute);
      if (value != null) {
        known.add(new Attribute(attribute, value));
      }
    }
    return known;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " is not to be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature)
      throws ReflectionException {
    throw new ReflectionException(new NoSuchMethodException(action));
  }
}
