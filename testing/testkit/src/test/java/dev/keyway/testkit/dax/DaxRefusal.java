package dev.keyway.testkit.dax;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.dax.com.amazon.cbor.CborOutputStream;

/**
 * An answer of a node that says no.
 *
 * @param path why, from the general to the particular
 * @param code what DynamoDB calls it; null if DynamoDB was not asked
 * @param status HTTP status that DynamoDB gave
 */
public record DaxRefusal(List<Integer> path, String message, @Nullable String code, int status) {

  /** The answer to one who has not logged in, or may not. */
  public static final DaxRefusal LOGIN_NEEDED = ofCluster("Authentication required", 4, 23, 31, 33);

  static final DaxRefusal NO_TABLE = ofCluster("No such table", 4, 23, 24);

  /** One of the cluster itself, without details. */
  public static DaxRefusal ofCluster(String message, Integer... path) {
    return new DaxRefusal(List.of(path), message, null, 0);
  }

  /**
   * One of DynamoDB, which the cluster hands on.
   *
   * @param last number of the code, at the end of the path
   */
  public static DaxRefusal ofDynamoDb(String code, int status, int last) {
    return new DaxRefusal(List.of(4, 37, 38, 39, last), "DynamoDB says no", code, status);
  }

  void write(CborOutputStream out) throws IOException {
    out.writeArrayHeader(path.size());
    for (int step : path) {
      out.writeInt(step);
    }
    out.writeString(message);
    if (code == null) {
      out.writeNull();
    } else {
      out.writeArrayHeader(3);
      out.writeString("request-1");
      out.writeString(code);
      out.writeInt(status);
    }
  }
}
