package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.SystemTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;

/** Finds tables by name: in the default schema {@code dynamodb}, or qualified with a schema. */
final class DynamoDbCatalogReader extends CalciteCatalogReader {

  private DynamoDbCatalogReader(CalciteSchema root, RelDataTypeFactory typeFactory) {
    super(
        root,
        new LiberalNameMatcher(),
        // The qualified form first, or "dynamodb.orders" would look for a table named dynamodb.
        List.of(List.of(), List.of(DynamoDbSchema.NAME)),
        typeFactory,
        new CalciteConnectionConfigImpl(new Properties()));
  }

  static DynamoDbCatalogReader of(
      DynamoDbSchema schema, List<SystemTable> system, RelDataTypeFactory typeFactory) {
    return new DynamoDbCatalogReader(
        CalciteSchema.createRootSchema(false, false, "", new Root(schema, system)), typeFactory);
  }

  /** What the schemas are in; their names are found in any case. */
  private static final class Root extends AbstractSchema {
    private final Lookup<Schema> schemas;

    Root(Schema tables, List<SystemTable> system) {
      List<Named<Schema>> all = new ArrayList<>(SystemSchema.of(system));
      all.add(new Named<>(DynamoDbSchema.NAME, tables));
      this.schemas = new AnyCaseLookup<>(all);
    }

    @Override
    public Lookup<? extends Schema> subSchemas() {
      return schemas;
    }
  }
}
