package dev.keyway.jdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.TableState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogRowsTest {

  private static final NamePattern ALL = new NamePattern("%");

  @Test
  void oneWarningTellsOfTablesThatWereNotSampled() {
    CatalogRows rows = new CatalogRows(new Catalog(new Unsampled(), Duration.ofHours(1), () -> 0));
    List<String> warnings = new ArrayList<>();

    assertThat(rows.columns(ALL, ALL, warnings::add)).hasSize(2);
    assertThat(warnings).singleElement().asString().contains("2 tables", "sampleBudget");
  }

  /** Two tables, and no budget to sample them. */
  private static final class Unsampled implements TableSource {
    @Override
    public List<String> names() {
      return List.of("a", "b");
    }

    @Override
    public TableMetadata describe(String name) {
      return new TableMetadata(
          name,
          new KeySchema(List.of(new KeyPart.Attribute("pk", KeyPart.KeyType.STRING)), List.of()),
          List.of(),
          List.of(
              new Column(
                  "pk",
                  List.of("pk"),
                  ColumnType.VARCHAR,
                  Column.Encoding.STRING,
                  Column.Presence.ALWAYS)),
          TableState.ACTIVE,
          new TableSize(1, 1),
          0);
    }

    @Override
    public List<Column> sample(TableMetadata table) {
      throw new AssertionError("a listing has its own way to sample");
    }

    @Override
    public @Nullable List<Column> sampleForListing(TableMetadata table) {
      return null;
    }
  }
}
