package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSettings;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of another source, and the entities that a catalog file declares over them.
 * Thread-safe, as that source is.
 */
public final class EntityTables implements TableSource {

  private final TableSource tables;
  private final DefinedColumns file;
  private final OnMismatch onMismatch;

  /**
   * @param tables the tables that entities are of
   * @param file what is declared
   * @param onMismatch what is made of a value that violates a declaration
   */
  public EntityTables(TableSource tables, DefinedColumns file, OnMismatch onMismatch) {
    this.tables = tables;
    this.file = file;
    this.onMismatch = onMismatch;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(listed());
    file.entities().stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names;
  }

  /** Who may not list tables sees those of the file. */
  private List<String> listed() {
    try {
      return tables.names();
    } catch (PlannerException e) {
      if (e.state() != SqlState.ACCESS_DENIED || file.entities().isEmpty()) {
        throw e;
      }
      return List.of();
    }
  }

  @Override
  public Optional<String> resource(String name) {
    Optional<EntityDeclaration> entity = file.entity(name);
    if (entity.isPresent()) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          name
              + " is an entity of table "
              + entity.get().from()
              + ", which the catalog file declares; change it there, or define the table "
              + entity.get().from());
    }
    return tables.resource(name);
  }

  @Override
  public TableMetadata describe(String name) {
    Optional<EntityDeclaration> entity = file.entity(name);
    return entity.isPresent() ? metadata(entity.get()).described() : tables.describe(name);
  }

  private EntityMetadata metadata(EntityDeclaration entity) {
    return metadata(entity, described(entity));
  }

  private EntityMetadata metadata(EntityDeclaration entity, TableMetadata table) {
    new EntityCheck(entity, table).check();
    return new EntityMetadata(entity, table, onMismatch);
  }

  private TableMetadata described(EntityDeclaration entity) {
    try {
      return tables.describe(entity.from());
    } catch (PlannerException e) {
      if (e.state() != SqlState.UNKNOWN_TABLE) {
        throw e;
      }
      throw entity.place().contradicted("there is no table " + entity.from());
    }
  }

  @Override
  public List<Column> sample(TableMetadata table) {
    return tables.sample(table);
  }

  @Override
  public @Nullable List<Column> sampleForListing(TableMetadata table) {
    return tables.sampleForListing(table);
  }

  @Override
  public List<Column> declared(TableMetadata table, List<Column> seen) {
    Entity entity = table.entity();
    return entity == null
        ? tables.declared(table, seen)
        : file.entity(table.name())
            .map(declaration -> new EntityMetadata(declaration, table, onMismatch))
            .map(metadata -> metadata.columns(entity, seen))
            .orElse(seen);
  }

  @Override
  public List<ForeignKey> foreignKeys() {
    return tables.foreignKeys();
  }

  @Override
  public TableSettings settings(TableMetadata table) {
    return tables.settings(table);
  }

  @Override
  public TableSource metered(RequestMeter meter) {
    return new EntityTables(tables.metered(meter), file, onMismatch);
  }
}
