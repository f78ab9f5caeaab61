package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a column holds: its type in H2, values that are easily got wrong, how they are stored. */
enum Kind {
  TEXT("VARCHAR", "'alpha' | 'Alpha' | 'it''s' | '' | 'z ' | 'é' | '\uD83D\uDE00' | '5'") {
    @Override
    @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException {
      String text = row.getString(column);
      return text == null ? null : AttributeValue.fromS(text);
    }
  },
  NUMBER(
      "DECFLOAT(38)",
      "0 | 1 | 1.0 | -1 | 2.50 | 100 | -0.000003 | 12345678901234567890123456789012345678"
          + " | -0.1234567890123456789 | 0.000000000000000000000000000001") {
    @Override
    @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException {
      return number(row.getBigDecimal(column));
    }
  },
  BINARY("VARBINARY", "X'00' | X'0001' | X'7F80FF'") {
    @Override
    @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException {
      byte[] bytes = row.getBytes(column);
      return bytes == null ? null : AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }
  },
  BOOLEAN("BOOLEAN", "TRUE | FALSE") {
    @Override
    @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException {
      boolean truth = row.getBoolean(column);
      return row.wasNull() ? null : AttributeValue.fromBool(truth);
    }
  },
  /** Declared DECIMAL(12,2). */
  MONEY("DECIMAL(12, 2)", "0 | 19.99 | -5.5 | 1234567890.12 | 3.00") {
    @Override
    @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException {
      return number(row.getBigDecimal(column));
    }
  },
  /** Declared INTEGER. */
  INTEGER("INTEGER", "0 | 1 | -7 | 2147483647 | -2147483648") {
    @Override
    @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException {
      return number(row.getBigDecimal(column));
    }
  },
  /** Declared TIMESTAMP, kept as milliseconds. */
  MOMENT(
      "TIMESTAMP(3)",
      "'2026-01-02 03:04:05' | '1970-01-01 00:00:00' | '1969-12-31 23:59:59.999'"
          + " | '2038-01-19 03:14:08.125'") {
    @Override
    @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException {
      LocalDateTime moment = row.getObject(column, LocalDateTime.class);
      return moment == null
          ? null
          : AttributeValue.fromN(String.valueOf(moment.toInstant(ZoneOffset.UTC).toEpochMilli()));
    }
  };

  private final String type;
  private final String samples;

  /**
   * @param type in H2
   * @param samples literals
   */
  Kind(String type, String samples) {
    this.type = type;
    this.samples = samples;
  }

  private static @Nullable AttributeValue number(@Nullable BigDecimal number) {
    return number == null ? null : AttributeValue.fromN(number.toPlainString());
  }

  /** The type in H2. */
  String type() {
    return type;
  }

  /** What statements write and compare with. */
  List<Comparand> samples() {
    return Stream.of(samples.split(" [|] ")).map(Comparand::parse).toList();
  }

  /** The attribute that the value of a column of H2 stands for; null for none. */
  abstract @Nullable AttributeValue stored(ResultSet row, int column) throws SQLException;
}
