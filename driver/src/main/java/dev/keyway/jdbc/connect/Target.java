package dev.keyway.jdbc.connect;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the tables are: what stands between {@code jdbc:keyway:} and the question mark. */
public sealed interface Target {

  /** The target as messages name it. */
  String label();

  /**
   * Amazon DynamoDB in a region.
   *
   * @param name such as {@code eu-west-1}
   */
  record AwsRegion(String name) implements Target {
    @Override
    public String label() {
      return "Amazon DynamoDB in " + name;
    }
  }

  /** Amazon DynamoDB in the default region of the AWS provider chain. */
  record DefaultRegion() implements Target {
    @Override
    public String label() {
      return "Amazon DynamoDB in the default region";
    }
  }

  /**
   * A server that speaks DynamoDB's protocol.
   *
   * @param uri scheme, host and port
   * @param region what requests are signed for, if it was named
   */
  record Endpoint(URI uri, Optional<String> region) implements Target {
    @Override
    public String label() {
      return uri.toString();
    }
  }

  /**
   * DynamoDB Local inside this JVM, in memory until the JVM ends.
   *
   * @param name tells engines apart; the empty one is an engine as well
   */
  record EmbeddedMemory(String name) implements Target {
    @Override
    public String label() {
      return name.isEmpty() ? "the embedded engine" : "the embedded engine named " + name;
    }
  }

  /**
   * DynamoDB Local inside this JVM, in a file.
   *
   * @param folder where the file lies; absolute
   */
  record EmbeddedFile(Path folder) implements Target {
    @Override
    public String label() {
      return "the embedded engine in " + folder;
    }
  }
}
