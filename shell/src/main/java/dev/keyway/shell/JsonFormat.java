package dev.keyway.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A JSON array with an object for each row, an object a line. Numbers are written with all their
 * digits, binary values in Base64; text that is JSON stays text.
 */
final class JsonFormat implements RowFormat {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // Rows that break off must not look like all there are.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  @Override
  public long write(ResultSet rows, PrintStream out) throws SQLException {
    List<String> names = names(rows.getMetaData());
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new RowALine());
      json.writeStartArray();
      long count = 0;
      for (; rows.next(); count++) {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
          json.writeFieldName(names.get(i));
          value(rows, i + 1, json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void value(ResultSet rows, int index, JsonGenerator json)
      throws SQLException, IOException {
    if (rows.getObject(index) == null) {
      json.writeNull();
      return;
    }
    switch (rows.getMetaData().getColumnType(index)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          json.writeNumber(rows.getLong(index));
      case Types.DECIMAL, Types.NUMERIC -> json.writeNumber(rows.getBigDecimal(index));
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> json.writeNumber(rows.getDouble(index));
      case Types.BOOLEAN, Types.BIT -> json.writeBoolean(rows.getBoolean(index));
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
          json.writeBinary(rows.getBytes(index));
      default -> json.writeString(rows.getString(index));
    }
  }

  /** Labels, with a number behind those that were there before: an object has a name once. */
  private static List<String> names(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String label = columns.getColumnLabel(i);
      String name = label;
      for (int number = 2; !taken.add(name); number++) {
        name = label + "_" + number;
      }
      names.add(name);
    }
    return names;
  }

  /** Line ends around the elements of the array; there is no array within. */
  private static final class RowALine extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1;

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      json.writeRaw('\n');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(",\n");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int count) throws IOException {
      json.writeRaw(count == 0 ? "]" : "\n]");
    }
  }
}
