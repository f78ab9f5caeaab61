package dev.keyway.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV by RFC 4180 with a line of labels. NULL and the empty text are both an empty field. */
final class CsvFormat implements RowFormat {

  @Override
  public long write(ResultSet rows, PrintStream out) throws SQLException {
    try {
      // Not closed: the stream is the caller's.
      CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        printer.print(columns.getColumnLabel(i));
      }
      printer.println();
      long count = 0;
      for (; rows.next(); count++) {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          printer.print(rows.getString(i));
        }
        printer.println();
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
