package dev.keyway.jdbc.connect;

import dev.keyway.cache.dax.DaxEndpoint;

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

  /**
   * Those that are eventually consistent are, by a DAX cluster, through which items are written.
   *
   * @param cluster where it is
   */
  record Dax(DaxEndpoint cluster) implements CacheSettings {
    /**
     * By the cluster of this URL.
     *
     * @throws IllegalArgumentException saying what to write if it is none
     */
    public static Dax at(String url) {
      return new Dax(DaxEndpoint.parse(url));
    }

    /** The cluster's URL. */
    public String label() {
      return cluster.toString();
    }
  }

  /** What a write leaves in the accelerator. */
  enum Writes {
    /** The item as it is now. */
    THROUGH,
    /** Nothing: for bulk loads. */
    AROUND
  }
}
