package dev.keyway.jdbc.entities;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.sampledata.OnlineShop;
import dev.keyway.sampledata.Progress;
import dev.keyway.sampledata.SampleLoader;
import dev.keyway.testkit.EmbeddedEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class TryTest {
  @Test
  void tries() throws Exception {
    EmbeddedEngine engine = EmbeddedEngine.start();
    new SampleLoader(engine.client(), Progress.NONE).load(OnlineShop.tables(OnlineShop.SEED));
    String text = new String(OnlineShop.class.getResourceAsStream("online-shop.yaml").readAllBytes());
    ClientConnections source = new ClientConnections(engine.client(), new Declarations(new CatalogText("shop.yaml", text), OnMismatch.ERROR));
    Connection c = source.connect(PushDown.ON, 64L << 20);
    for (String sql : Files.readAllLines(Path.of("/tmp/try.sql"))) {
      if (sql.isBlank()) continue;
      System.out.println("=== " + sql);
      for (String each : new String[] {sql, "EXPLAIN " + sql}) {
      try (Statement s = c.createStatement(); ResultSet r = s.executeQuery(each)) {
        int n = 0;
        int w = r.getMetaData().getColumnCount();
        if (!each.startsWith("EXPLAIN")) { StringBuilder h = new StringBuilder(); for (int i = 1; i <= w; i++) h.append(r.getMetaData().getColumnLabel(i)).append(" | "); System.out.println(h); }
        while (r.next()) { if (n++ < 4 || each.startsWith("EXPLAIN")) { StringBuilder b = new StringBuilder(); for (int i = 1; i <= w; i++) { if (r.getString(i) != null) b.append(r.getString(i)).append(" | "); } System.out.println(b); } }
        System.out.println("-- " + n + " rows");
      } catch (SQLException e) { System.out.println("!! " + e.getSQLState() + " " + e.getMessage()); if ("XX000".equals(e.getSQLState())) e.printStackTrace(System.out); }
      }
    }
    engine.close();
  }
}
