package dev.keyway.jdbc.entities;

import dev.keyway.jdbc.differential.Template;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One history: statements, batches and transactions on entities that were empty, each of which
 * counts as in H2. Used once, by one thread.
 */
final class EntityHistory {

  private static final int STEPS = 30;
  private static final int MOST_IN_TRANSACTION = 6;
  private static final int MOST_IN_BATCH = 8;

  private final EntitySides sides;
  private final Random random;
  private final Map<String, Integer> hits;
  private final List<String> log = new ArrayList<>();
  private int writes;

  /**
   * @param sides where it happens
   * @param random what is drawn from
   * @param hits counts, by form and entity, the statements that changed rows
   */
  EntityHistory(EntitySides sides, Random random, Map<String, Integer> hits) {
    this.sides = sides;
    this.random = random;
    this.hits = hits;
  }

  /** How many statements were run. */
  int writes() {
    return writes;
  }

  /** What the first step that goes wrong does, and all before it; empty if all are right. */
  Optional<String> difference() throws SQLException {
    sides.clear();
    for (int i = 0; i < STEPS; i++) {
      Optional<String> difference = step();
      if (difference.isPresent()) {
        return difference.map(text -> String.join("\n  ", log) + "\n  " + text);
      }
    }
    return Optional.empty();
  }

  private Optional<String> step() throws SQLException {
    EntityDraw draw = draw();
    Optional<String> difference =
        switch (random.nextInt(10)) {
          case 0, 1 -> {
            sides.plant(draw);
            log.add("-- an item of " + draw.entity());
            yield Optional.empty();
          }
          case 2 -> batch();
          case 3 -> transaction();
          default -> write(draw, draw.one(List.of(EntityForm.values())));
        };
    if (difference.isEmpty()) {
      difference = sides.difference();
    }
    return difference.isEmpty() ? sides.difference(draw.entity()) : difference;
  }

  private EntityDraw draw() {
    List<HistoryEntity> all = HistoryEntities.all();
    return new EntityDraw(all.get(random.nextInt(all.size())), random);
  }

  private Optional<String> write(EntityDraw draw, EntityForm form) throws SQLException {
    EntityMove move = form.move(draw);
    // A parameter is a number of any kind: what compares a whole one with it reads more than a key.
    boolean bound = sides.h2().getAutoCommit() && random.nextBoolean();
    log.add(move.sql().literal() + (bound ? "; -- with parameters" : ";"));
    EntityOutcome expected = inH2(move);
    EntityOutcome actual = bound ? bound(move.sql()) : literal(move.sql().literal());
    count(draw, form, expected);
    return expected.agreesWith(actual)
        ? Optional.empty()
        : Optional.of("expected " + expected + " but was " + actual);
  }

  private void count(EntityDraw draw, EntityForm form, EntityOutcome outcome) {
    writes++;
    if (outcome instanceof EntityOutcome.Counted counted && counted.rows() > 0) {
      hits.merge(form + " " + draw.entity(), 1, Integer::sum);
    }
  }

  private Optional<String> batch() throws SQLException {
    List<String> statements = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    int length = 2 + random.nextInt(MOST_IN_BATCH);
    while (statements.size() < length) {
      EntityDraw draw = draw();
      EntityForm form = draw.one(EntityForm.IN_BATCHES);
      EntityMove move = form.move(draw);
      EntityOutcome outcome = inH2(move);
      count(draw, form, outcome);
      statements.add(move.sql().literal());
      counts.add(outcome instanceof EntityOutcome.Counted counted ? counted.rows() : -1L);
    }
    log.add("-- a batch: " + String.join("; ", statements) + ";");
    long[] actual = run(statements);
    for (int i = 0; i < length; i++) {
      if (actual.length != length
          || (actual[i] != counts.get(i) && actual[i] != Statement.SUCCESS_NO_INFO)) {
        return Optional.of("expected " + counts + " but was " + Arrays.toString(actual));
      }
    }
    return Optional.empty();
  }

  private long[] run(List<String> statements) throws SQLException {
    try (Statement statement = sides.driver().createStatement()) {
      for (String sql : statements) {
        statement.addBatch(sql);
      }
      return statement.executeLargeBatch();
    } catch (BatchUpdateException e) {
      log.add("-- " + e.getMessage());
      return e.getLargeUpdateCounts();
    }
  }

  private Optional<String> transaction() throws SQLException {
    Connection driver = sides.driver();
    driver.setAutoCommit(false);
    sides.h2().setAutoCommit(false);
    log.add("-- a transaction");
    Optional<String> difference = Optional.empty();
    for (int i = random.nextInt(MOST_IN_TRANSACTION); i >= 0 && difference.isEmpty(); i--) {
      EntityDraw draw = draw();
      difference = write(draw, draw.one(EntityForm.BY_KEY));
    }
    boolean commits = random.nextInt(3) > 0;
    log.add(commits ? "COMMIT;" : "ROLLBACK;");
    for (Connection each : List.of(driver, sides.h2())) {
      if (commits) {
        each.commit();
      } else {
        each.rollback();
      }
      each.setAutoCommit(true);
    }
    return difference;
  }

  private EntityOutcome inH2(EntityMove move) throws SQLException {
    Savepoint before = sides.h2().getAutoCommit() ? null : sides.h2().setSavepoint();
    long sum = 0;
    try {
      for (String sql : move.h2()) {
        sum += EntitySides.run(sides.h2(), sql);
      }
    } catch (SQLException e) {
      if (before != null) {
        sides.h2().rollback(before);
      }
      return EntityOutcome.Failed.of(e);
    }
    return new EntityOutcome.Counted(move.count().orElse(sum));
  }

  private EntityOutcome literal(String sql) {
    try {
      return new EntityOutcome.Counted(EntitySides.run(sides.driver(), sql));
    } catch (SQLException e) {
      return EntityOutcome.Failed.of(e);
    }
  }

  private EntityOutcome bound(Template sql) {
    try (PreparedStatement statement = sides.driver().prepareStatement(sql.parameterised())) {
      for (int i = 0; i < sql.comparands().size(); i++) {
        sql.comparands().get(i).bind(statement, i + 1);
      }
      return new EntityOutcome.Counted(statement.executeLargeUpdate());
    } catch (SQLException e) {
      return EntityOutcome.Failed.of(e);
    }
  }
}
