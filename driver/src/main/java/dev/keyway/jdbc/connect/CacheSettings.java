package dev.keyway.jdbc.connect;

/** Whether reads of a database may be answered from memory. */
public sealed interface CacheSettings {

  /** They are not; its writes put out what the accelerators of this JVM hold all the same. */
  record Off() implements CacheSettings {}

  /**
   * Those that are eventually consistent are.
   *
   * @param accelerator how it is made, unless there is one already
   * @param writes what they leave in it
   */
  record On(AcceleratorSettings accelerator, Writes writes) implements CacheSettings {}

  /** What a write leaves in the accelerator. */
  enum Writes {
    /** The item as it is now. */
    THROUGH,
    /** Nothing: for bulk loads. */
    AROUND
  }
}
