package dev.keyway.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How JDBC objects that wrap nothing answer {@link java.sql.Wrapper}. */
final class Wrapping {

  private Wrapping() {}

  static <T> T unwrap(Object self, @Nullable Class<T> type) throws SQLException {
    if (type == null || !type.isInstance(self)) {
      throw SqlErrors.notSupported("unwrap of " + type);
    }
    return type.cast(self);
  }

  static boolean isWrapperFor(Object self, @Nullable Class<?> type) {
    return type != null && type.isInstance(self);
  }
}
