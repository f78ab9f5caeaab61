package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSettings;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables as DynamoDB describes them, with what a catalog file declares put over it: columns, and
 * keys and indexes where the description is denied. Where it is not, the file is checked by it.
 * Thread-safe, as its source is.
 */
public final class DeclaredTables implements TableSource {

  private final TableSource seen;
  private final DefinedColumns file;
  private final OnMismatch onMismatch;

  /**
   * @param seen the tables as DynamoDB shows them
   * @param file what is declared
   * @param onMismatch what is made of a value that violates a declaration
   */
  public DeclaredTables(TableSource seen, DefinedColumns file, OnMismatch onMismatch) {
    this.seen = seen;
    this.file = file;
    this.onMismatch = onMismatch;
  }

  @Override
  public List<String> names() {
    try {
      return seen.names();
    } catch (PlannerException e) {
      if (e.state() != SqlState.ACCESS_DENIED || file.names().isEmpty()) {
        throw e;
      }
      return file.names().stream().filter(name -> resource(name).isPresent()).toList();
    }
  }

  @Override
  public Optional<String> resource(String name) {
    return seen.resource(name);
  }

  @Override
  public TableMetadata describe(String name) {
    Optional<TableDeclaration> declared = file.table(name);
    try {
      TableMetadata described = seen.describe(name);
      declared.ifPresent(table -> new DeclarationCheck(table).check(described));
      return described;
    } catch (PlannerException e) {
      if (e.state() != SqlState.ACCESS_DENIED) {
        throw e;
      }
      return declared.map(table -> undescribed(table, e)).orElseThrow(() -> denied(name, e));
    }
  }

  @Override
  public TableSource metered(RequestMeter meter) {
    return new DeclaredTables(seen.metered(meter), file, onMismatch);
  }

  private TableMetadata undescribed(TableDeclaration table, PlannerException denial) {
    KeyDeclaration key = table.key();
    if (key == null) {
      throw new PlannerException(
          denial.state(),
          denial.getMessage() + ". Or write down its key: " + table.place() + " declares none",
          denial);
    }
    TableMetadata declared = UndescribedTable.of(table, key);
    new DeclarationCheck(table).check(declared);
    return resource(table.name())
        .map(resource -> declared.named(table.name(), resource))
        .orElseThrow(() -> denial);
  }

  /** A name in another case is denied as well: the file may have it in its own. */
  private PlannerException denied(String name, PlannerException denial) {
    return file.names().stream().anyMatch(name::equalsIgnoreCase)
        ? new PlannerException(SqlState.UNKNOWN_TABLE, "Table " + name + " does not exist", denial)
        : denial;
  }

  @Override
  public List<Column> sample(TableMetadata table) {
    return seen.sample(table);
  }

  @Override
  public List<Column> declared(TableMetadata table, List<Column> sampled) {
    return file.table(table.name())
        .map(declaration -> merged(declaration, table, sampled))
        .orElse(sampled);
  }

  @Override
  public List<ForeignKey> foreignKeys() {
    return file.foreignKeys();
  }

  @Override
  public TableSettings settings(TableMetadata table) {
    return seen.settings(table);
  }

  @Override
  public @Nullable List<Column> sampleForListing(TableMetadata table) {
    return seen.sampleForListing(table);
  }

  /**
   * Undeclared keys, then what is declared in the order of the file, then what else was seen; what
   * is hidden behind all of these, so that the others are counted as in {@code SELECT *}.
   */
  private List<Column> merged(
      TableDeclaration declaration, TableMetadata table, List<Column> sampled) {
    List<Column> declared =
        declaration.columns().stream().map(c -> column(c, table, sampled)).toList();
    Set<String> names = new HashSet<>();
    Set<List<String>> paths = new HashSet<>();
    for (Column column : declared) {
      names.add(column.name());
      paths.add(column.path());
    }
    List<Column> rest =
        sampled.stream()
            .filter(c -> c.isBuiltIn() || !(names.contains(c.name()) || paths.contains(c.path())))
            .toList();
    Set<String> keys = new HashSet<>();
    table.columns().forEach(key -> keys.add(key.name()));
    List<Column> columns = new ArrayList<>();
    Stream.of(
            rest.stream().filter(c -> keys.contains(c.name())),
            declared.stream(),
            rest.stream().filter(c -> !keys.contains(c.name())))
        .flatMap(part -> part)
        .sorted(Comparator.comparing(Column::isHidden))
        .forEach(columns::add);
    return columns;
  }

  private Column column(ColumnDeclaration column, TableMetadata table, List<Column> sampled) {
    List<String> path = column.path(name -> sampled.stream().anyMatch(c -> c.isAttribute(name)));
    boolean key = path.size() == 1 && table.key().contains(path.get(0));
    return column.column(path, onMismatch, key ? Presence.ALWAYS : Presence.OPTIONAL);
  }
}
