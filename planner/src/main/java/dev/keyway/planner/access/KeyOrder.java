package dev.keyway.planner.access;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's order of key values: text by UTF-8 bytes, which is by code point and not Java's order
 * by UTF-16 unit; binary unsigned; numbers by value.
 */
public final class KeyOrder {

  private static final int SURROGATES = Character.MAX_SURROGATE + 1 - Character.MIN_SURROGATE;
  private static final int UNITS_ABOVE = Character.MAX_VALUE - Character.MAX_SURROGATE;

  private KeyOrder() {}

  /**
   * Compares two values of one key type.
   *
   * @param left a String, BigDecimal or ByteBuffer
   * @param right another of the same class
   * @return negative, zero or positive
   */
  public static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return compareText(text, (String) right);
    }
    if (left instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) right);
    }
    return Arrays.compareUnsigned(((ByteBuffer) left).array(), ((ByteBuffer) right).array());
  }

  /** Compares text by code point. */
  public static int compareText(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // Surrogates stand for code points above all others, yet lie below U+E000 as UTF-16 units.
        return Character.isSurrogate(l) == Character.isSurrogate(r)
            ? Character.compare(l, r)
            : Character.isSurrogate(l) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /**
   * A text whose order by UTF-16 unit is that of the given one by code point: surrogates change
   * places with the units above them.
   */
  public static String sortable(String text) {
    return rotated(text, UNITS_ABOVE);
  }

  /** The text that this one is the sortable form of. */
  public static String original(String sortable) {
    return rotated(sortable, SURROGATES);
  }

  /** The text with all units from the first surrogate on rotated by this many places. */
  private static String rotated(String text, int places) {
    StringBuilder rotated = null;
    for (int i = 0; i < text.length(); i++) {
      int place = text.charAt(i) - Character.MIN_SURROGATE;
      if (place >= 0) {
        if (rotated == null) {
          rotated = new StringBuilder(text);
        }
        int other = (place + places) % (SURROGATES + UNITS_ABOVE);
        rotated.setCharAt(i, (char) (Character.MIN_SURROGATE + other));
      }
    }
    return rotated == null ? text : rotated.toString();
  }

  /**
   * The least value above all that begin with a prefix.
   *
   * @return null if there is none, so that the prefix has no upper bound
   */
  static @Nullable Object successor(Object prefix) {
    return prefix instanceof String text
        ? successorOfText(text)
        : successorOfBytes(((ByteBuffer) prefix).array());
  }

  private static @Nullable String successorOfText(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      int start = end - Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        // Lone surrogates are no characters and have no UTF-8 form.
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, start) + Character.toString(next);
      }
      end = start;
    }
    return null;
  }

  private static @Nullable ByteBuffer successorOfBytes(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xFF) {
        byte[] next = Arrays.copyOf(prefix, i + 1);
        next[i]++;
        return ByteBuffer.wrap(next);
      }
    }
    return null;
  }
}
