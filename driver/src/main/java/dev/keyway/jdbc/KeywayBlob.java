package dev.keyway.jdbc;

import dev.keyway.planner.error.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A value of a row as a BLOB, held in memory: an item is at most 400 KB. Not thread-safe. */
final class KeywayBlob extends RefusingBlob {

  private byte[] bytes;
  private boolean freed;

  KeywayBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() throws SQLException {
    return bytes().length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    int start = LobRange.start(position, bytes().length);
    return Arrays.copyOfRange(bytes, start, LobRange.end(start, length, bytes.length));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    int start = LobRange.start(position, bytes().length);
    int end = LobRange.end(start, length, bytes.length);
    return new ByteArrayInputStream(bytes, start, end - start);
  }

  @Override
  public long position(byte @Nullable [] pattern, long start) throws SQLException {
    if (pattern == null) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "There is no pattern to look for");
    }
    for (int i = LobRange.start(start, bytes().length); i + pattern.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(@Nullable Blob pattern, long start) throws SQLException {
    if (pattern == null) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "There is no pattern to look for");
    }
    return SqlErrors.guarded(
        () -> position(pattern.getBytes(1, Math.toIntExact(pattern.length())), start));
  }

  @Override
  public void free() {
    freed = true;
    bytes = new byte[0];
  }

  private byte[] bytes() throws SQLException {
    if (freed) {
      throw SqlErrors.of(SqlState.STATEMENT_STATE, "The BLOB was freed");
    }
    return bytes;
  }
}
