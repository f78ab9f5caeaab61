package dev.keyway.planner.rel;

import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/** Finds tables by name: in the default schema {@code dynamodb}, or qualified with it. */
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

  static DynamoDbCatalogReader of(DynamoDbSchema schema, RelDataTypeFactory typeFactory) {
    CalciteSchema root = CalciteSchema.createRootSchema(false, false);
    root.add(DynamoDbSchema.NAME, schema);
    return new DynamoDbCatalogReader(root, typeFactory);
  }
}
