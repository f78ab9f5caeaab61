package dev.keyway.jdbc.differential;

import java.sql.Connection;

/**
 * Opens connections of the driver, which may have been loaded anew with something wrong in it.
 * Thread-safe.
 */
public interface ConnectionSource extends AutoCloseable {

  /** Whether predicates are sent to DynamoDB. */
  enum PushDown {
    ON,
    OFF
  }

  /**
   * @param pushDown whether predicates are sent to DynamoDB
   * @param fullScanLimit bytes that a Scan may read
   */
  Connection connect(PushDown pushDown, long fullScanLimit);

  @Override
  void close();
}
