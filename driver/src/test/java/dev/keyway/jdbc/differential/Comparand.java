package dev.keyway.jdbc.differential;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A value that a statement compares with: written as a literal, or bound.
 *
 * @param value a String, BigDecimal, Boolean, byte[] or null
 */
public record Comparand(@Nullable Object value) {

  /** Reads a literal. */
  public static Comparand parse(String literal) {
    if (literal.equals("NULL")) {
      return new Comparand(null);
    }
    if (literal.startsWith("'")) {
      return new Comparand(literal.substring(1, literal.length() - 1).replace("''", "'"));
    }
    if (literal.startsWith("X'")) {
      return new Comparand(HexFormat.of().parseHex(literal.substring(2, literal.length() - 1)));
    }
    if (literal.equals("TRUE") || literal.equals("FALSE")) {
      return new Comparand(literal.equals("TRUE"));
    }
    return new Comparand(new BigDecimal(literal));
  }

  /** As SQL writes it. */
  public String literal() {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String text) {
      return "'" + text.replace("'", "''") + "'";
    }
    if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().withUpperCase().formatHex(bytes) + "'";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value.equals(true) ? "TRUE" : "FALSE";
  }

  /** Sets it as a parameter, by one setter or another. */
  public void bind(PreparedStatement statement, int parameter) throws SQLException {
    if (value == null) {
      statement.setNull(parameter, Types.VARCHAR);
    } else if (value instanceof String text) {
      statement.setString(parameter, text);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(parameter, bytes);
    } else if (value instanceof Boolean truth) {
      statement.setBoolean(parameter, truth);
    } else {
      bindNumber(statement, parameter, (BigDecimal) value);
    }
  }

  private static void bindNumber(PreparedStatement statement, int parameter, BigDecimal number)
      throws SQLException {
    boolean isLong = number.scale() <= 0 && number.precision() - number.scale() < 18;
    switch (parameter % 3) {
      case 0 -> statement.setObject(parameter, number);
      case 1 -> statement.setBigDecimal(parameter, number);
      default -> {
        if (isLong) {
          statement.setLong(parameter, number.longValueExact());
        } else {
          statement.setString(parameter, number.toPlainString());
        }
      }
    }
  }
}
