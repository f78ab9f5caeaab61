package dev.keyway.jdbc;

import dev.keyway.planner.error.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value of a row as a CLOB, held in memory: an item is at most 400 KB. Not thread-safe. */
final class KeywayClob extends RefusingClob {

  private String text;
  private boolean freed;

  KeywayClob(String text) {
    this.text = text;
  }

  @Override
  public long length() throws SQLException {
    return text().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    int start = LobRange.start(position, text().length());
    return text.substring(start, LobRange.end(start, length, text.length()));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(text());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    int start = LobRange.start(position, text().length());
    return new StringReader(text.substring(start, LobRange.end(start, length, text.length())));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(text().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(@Nullable String pattern, long start) throws SQLException {
    if (pattern == null) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "There is no pattern to look for");
    }
    int found = text().indexOf(pattern, LobRange.start(start, text.length()));
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(@Nullable Clob pattern, long start) throws SQLException {
    if (pattern == null) {
      throw SqlErrors.of(SqlState.BAD_VALUE, "There is no pattern to look for");
    }
    return SqlErrors.guarded(
        () -> position(pattern.getSubString(1, Math.toIntExact(pattern.length())), start));
  }

  @Override
  public void free() {
    freed = true;
    text = "";
  }

  private String text() throws SQLException {
    if (freed) {
      throw SqlErrors.of(SqlState.STATEMENT_STATE, "The CLOB was freed");
    }
    return text;
  }
}
