package dev.keyway.cache.dax;

import dev.keyway.cache.dax.DaxConnectException.Reason;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a DAX cluster needs on the class path besides this module. Looked for before it is used: the
 * DAX client meets some of it on threads of its own, where its absence would be a request without
 * an answer. Stateless.
 */
final class DaxLibrary {

  /** The version that the tests run. */
  static final String VERSION = "2.0.10";

  private static final List<Part> PARTS =
      List.of(
          new Part(
              "software.amazon.dax.ClusterDaxAsyncClient",
              "software.amazon.dax:amazon-dax-client:" + VERSION),
          new Part(
              "software.amazon.awssdk.http.nio.netty.internal.utils.ChannelUtils",
              "software.amazon.awssdk:netty-nio-client of the version of the SDK"),
          new Part(
              "org.apache.commons.logging.LogFactory", "commons-logging:commons-logging:1.3.5"),
          new Part("org.apache.commons.codec.binary.Hex", "commons-codec:commons-codec:1.20.0"));

  private record Part(String type, String artifact) {}

  private DaxLibrary() {}

  /**
   * @param loader finds classes as those of this module are found
   * @throws DaxConnectException LIBRARY, naming what has to be added
   */
  static void require(ClassLoader loader) {
    List<Part> missing = PARTS.stream().filter(part -> !isPresent(part, loader)).toList();
    if (!missing.isEmpty()) {
      throw new DaxConnectException(
          Reason.LIBRARY,
          "A DAX cluster needs artifacts that are not on the class path; add "
              + missing.stream().map(Part::artifact).collect(Collectors.joining(", ")),
          null);
    }
  }

  private static boolean isPresent(Part part, ClassLoader loader) {
    try {
      Class.forName(part.type, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
