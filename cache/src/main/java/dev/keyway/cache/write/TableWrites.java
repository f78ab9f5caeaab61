package dev.keyway.cache.write;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests that may change any item of a table: PartiQL, definitions, restores (R4). What they
 * touch is thrown away. Thread-safe.
 */
public final class TableWrites {
  private static final Pattern TARGET =
      Pattern.compile(
          "\\s*(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+(?:\"([^\"]+)\"|([\\w.-]+)).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final List<String> READS = List.of("SELECT", "EXISTS");

  private final Scopes scopes;
  private final WritePath path;

  /**
   * @param path is told of each table that may change
   */
  public TableWrites(Scopes scopes, WritePath path) {
    this.scopes = scopes;
    this.path = path;
  }

  /** A request that may make another table of this one. */
  public <A> A define(@Nullable String table, Supplier<A> send) {
    try {
      return send(List.of(scopes.ofTable(table)), send);
    } finally {
      scopes.forget(table);
    }
  }

  /**
   * Statements that are sent together.
   *
   * @param statements PartiQL, null where the request has none
   */
  public <A> A execute(List<@Nullable String> statements, Supplier<A> send) {
    List<WriteScope> touched =
        statements.stream()
            .filter(statement -> statement == null || !reads(statement))
            .map(this::target)
            .distinct()
            .toList();
    return send(touched, send);
  }

  private <A> A send(List<WriteScope> touched, Supplier<A> send) {
    return path.send(
        touched,
        send,
        // A batch of statements may fail in part, which makes no difference to what is kept.
        answer -> Collections.nCopies(touched.size(), new WriteOutcome.Written(null, null)));
  }

  private static boolean reads(String statement) {
    String text = statement.strip().toUpperCase(Locale.ROOT);
    return READS.stream().anyMatch(text::startsWith);
  }

  private WriteScope target(@Nullable String statement) {
    Matcher target = TARGET.matcher(statement == null ? "" : statement);
    if (!target.matches()) {
      return new WriteScope.AllTables();
    }
    return scopes.ofTable(target.group(1) == null ? target.group(2) : target.group(1));
  }
}
