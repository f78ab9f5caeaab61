package dev.keyway.jdbc.differential;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.spi.CharsetProvider;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charset by which H2 compares text as DynamoDB does: its collation {@code CHARSET_name} orders
 * by encoded bytes, but takes them as signed, so that UTF-8 would put all that is not ASCII first.
 * Here every UTF-16 unit has three bytes of six bits, and surrogates come after all other units.
 */
public final class CodePointCharset extends CharsetProvider {

  /** The collation that H2 is set to. */
  static final String COLLATION = "CHARSET_X-CODE-POINTS";

  private static final Charset CHARSET = new SixBits();

  @Override
  public Iterator<Charset> charsets() {
    return List.of(CHARSET).iterator();
  }

  @Override
  public @Nullable Charset charsetForName(String name) {
    return name.equalsIgnoreCase(CHARSET.name()) ? CHARSET : null;
  }

  private static final class SixBits extends Charset {
    SixBits() {
      super("X-CODE-POINTS", new String[0]);
    }

    @Override
    public boolean contains(Charset other) {
      return false;
    }

    @Override
    public CharsetDecoder newDecoder() {
      throw new UnsupportedOperationException("only for comparing");
    }

    @Override
    public CharsetEncoder newEncoder() {
      return new CharsetEncoder(this, 3, 3, new byte[3]) {
        @Override
        public boolean isLegalReplacement(byte[] replacement) {
          return true;
        }

        @Override
        protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
          while (in.hasRemaining()) {
            if (out.remaining() < 3) {
              return CoderResult.OVERFLOW;
            }
            int place = place(in.get());
            out.put((byte) (place >> 12)).put((byte) (place >> 6 & 63)).put((byte) (place & 63));
          }
          return CoderResult.UNDERFLOW;
        }
      };
    }

    private static int place(char unit) {
      if (unit < Character.MIN_SURROGATE) {
        return unit;
      }
      int surrogates = Character.MAX_SURROGATE + 1 - Character.MIN_SURROGATE;
      return Character.isSurrogate(unit)
          ? unit + (Character.MAX_VALUE - Character.MAX_SURROGATE)
          : unit - surrogates;
    }
  }
}
