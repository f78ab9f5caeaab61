package dev.keyway.jdbc.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The suite is able to fail: each wrong translation turns it red. That a driver loaded in the same
 * way with nothing wrong in it does not is what {@link DifferentialTest} asserts.
 */
final class MutantsTest {

  /** The wrong translations that apply to what is pushed down today. */
  static final List<Mutant> MUTANTS = Mutant.ALL;

  private static TwinStore store;
  private static List<Case> corpus;

  @BeforeAll
  static void load() throws SQLException, IOException {
    store = TwinStore.load(TwinData.of(TwinData.SEED));
    corpus = Corpus.read("corpus.sql");
  }

  @AfterAll
  static void close() throws SQLException {
    store.close();
  }

  @ParameterizedTest
  @FieldSource("MUTANTS")
  void theSuiteNotices(Mutant mutant) throws SQLException, ReflectiveOperationException {
    try (ConnectionSource wrong =
        FreshDriver.with(mutant.edits(), StingyClient.of(store.client()))) {
      assertThat(firstDifference(wrong)).isPresent();
    }
  }

  @Test
  void aMutantThatDoesNotLinkIsNotTakenForNoticed()
      throws SQLException, ReflectiveOperationException {
    try (ConnectionSource broken =
        FreshDriver.with(Mutant.UNLINKED.edits(), StingyClient.of(store.client()))) {
      assertThatThrownBy(() -> firstDifference(broken)).isInstanceOf(LinkageError.class);
    }
  }

  private static Optional<String> firstDifference(ConnectionSource wrong) throws SQLException {
    Optional<String> difference = Verdicts.difference(wrong);
    Sides sides = new Sides(store.h2(), wrong);
    for (Case statement : corpus) {
      if (difference.isPresent()) {
        return difference;
      }
      difference = sides.difference(statement, List.of(Way.LITERAL, Way.PARAMETERS));
    }
    return difference;
  }
}
