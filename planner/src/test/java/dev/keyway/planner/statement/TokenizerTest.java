package dev.keyway.planner.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.statement.Token.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  @Test
  void wordsNamesTextAndSigns() {
    assertThat(Tokenizer.tokens("SELECT \"my.table\".a_1, 'it''s' FROM `t`;"))
        .extracting(Token::text)
        .containsExactly("SELECT", "\"my.table\"", ".", "a_1", ",", "'it''s'", "FROM", "`t`", ";");
  }

  @Test
  void kindsAreTold() {
    assertThat(Tokenizer.tokens("a \"b\" 'c' (1.5"))
        .extracting(Token::kind)
        .containsExactly(Kind.WORD, Kind.QUOTED_NAME, Kind.TEXT, Kind.OTHER, Kind.NUMBER);
  }

  @Test
  void numbersAndOperatorsAreWhole() {
    assertThat(Tokenizer.tokens("a<=1.5e-3 b<>.5 c>=2. d!=7e e||f::g - 8"))
        .extracting(Token::text)
        .containsExactly(
            "a", "<=", "1.5e-3", "b", "<>", ".5", "c", ">=", "2.", "d", "!=", "7", "e", "e", "||",
            "f", "::", "g", "-", "8");
  }

  @Test
  void positionsAreThoseOfTheStatement() {
    Token token = Tokenizer.tokens("/* x */  -- y\n  name ").get(0);

    assertThat(token.start()).isEqualTo(16);
    assertThat(token.end()).isEqualTo(20);
  }

  @Test
  void commentsAreLeftOut() {
    assertThat(Tokenizer.tokens("-- a\r\nSELECT /* ; ' */ 1 -- b"))
        .extracting(Token::text)
        .containsExactly("SELECT", "1");
  }

  @Test
  void hintsStay() {
    assertThat(Tokenizer.tokens("SELECT /*+ FULL_SCAN */ 1"))
        .extracting(Token::text)
        .contains("FULL_SCAN");
  }

  @Test
  void whatLooksLikeACommentInQuotesIsNone() {
    assertThat(Tokenizer.tokens("'--' \"/*\" '/*'"))
        .extracting(Token::text)
        .containsExactly("'--'", "\"/*\"", "'/*'");
  }

  @Test
  void doubledQuotesAreOneToken() {
    assertThat(Tokenizer.tokens("\"a\"\"b\" ''''"))
        .extracting(Token::text)
        .containsExactly("\"a\"\"b\"", "''''");
  }

  @Test
  void keywordsKnowNoCaseAndNamesAreNone() {
    assertThat(Tokenizer.tokens("select").get(0).is("SELECT")).isTrue();
    assertThat(Tokenizer.tokens("\"SELECT\"").get(0).is("SELECT")).isFalse();
  }

  @Test
  void namesMayBeOfAnyScript() {
    assertThat(Tokenizer.tokens("Stra\u00DFe \u5B57"))
        .extracting(Token::kind)
        .containsExactly(Kind.WORD, Kind.WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "\"a", "`a", "/* a", "SELECT 'it''s"})
  void whatIsOpenedMustBeClosed(String sql) {
    assertThatThrownBy(() -> Tokenizer.tokens(sql))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYNTAX))
        .hasMessageContaining("is not closed");
  }
}
