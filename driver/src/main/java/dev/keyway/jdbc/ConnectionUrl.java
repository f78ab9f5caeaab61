package dev.keyway.jdbc;

import dev.keyway.planner.error.SqlState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A JDBC URL taken apart: {@code jdbc:keyway:<target>[?name=value&...]}. Names and values of the
 * query are percent-decoded; a plus sign stays one, since secrets have them.
 *
 * @param target what stands before the question mark
 * @param query in its order
 */
record ConnectionUrl(String target, Map<String, String> query) {

  static final String PREFIX = "jdbc:keyway:";

  /** How other drivers' URLs go on; taken for part of a name, a password would be shown. */
  private static final Pattern PROPERTY_OF_OTHERS = Pattern.compile(";\\s*\\w+\\s*=");

  private static final Pattern PROPERTY_IN_TARGET = Pattern.compile("&\\s*\\w+\\s*=");

  /** Whether the URL is ours, well-formed or not. */
  static boolean isOurs(String url) {
    return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /**
   * @throws SQLException 08001 if it is malformed
   */
  static ConnectionUrl parse(String url) throws SQLException {
    String rest = url.substring(PREFIX.length());
    int mark = rest.indexOf('?');
    String target = (mark < 0 ? rest : rest.substring(0, mark)).trim();
    if (PROPERTY_OF_OTHERS.matcher(rest).find() || PROPERTY_IN_TARGET.matcher(target).find()) {
      throw malformed("properties stand after a question mark and are joined by &");
    }
    if (mark < 0) {
      return new ConnectionUrl(target, Map.of());
    }
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : rest.substring(mark + 1).split("&", -1)) {
      if (!pair.isBlank()) {
        add(query, pair);
      }
    }
    return new ConnectionUrl(target, query);
  }

  private static void add(Map<String, String> query, String pair) throws SQLException {
    int equal = pair.indexOf('=');
    if (equal <= 0) {
      throw malformed("after the question mark stand name=value pairs joined by &");
    }
    String name = decode(pair.substring(0, equal)).trim();
    if (query.put(name, decode(pair.substring(equal + 1))) != null) {
      throw malformed(name.toLowerCase(Locale.ROOT) + " is given twice");
    }
  }

  private static String decode(String text) throws SQLException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        bytes.write(encoded[i]);
        continue;
      }
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw malformed("a percent sign stands before two hexadecimal digits; write % as %25");
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  // The URL itself is not repeated: it may hold a password.
  private static SQLException malformed(String reason) {
    return SqlErrors.of(SqlState.CANNOT_CONNECT, "Malformed " + PREFIX + " URL: " + reason);
  }
}
