package dev.keyway.cache.query;

/** A piece of an expression in which placeholders are replaced by what they stand for. */
sealed interface Term {

  /** Adds the term to a canonical text. */
  void writeTo(CanonicalText text);

  /**
   * One element of a document path, written in the expression or by {@code #n}.
   *
   * @param attribute the name, in which a dot is a dot
   */
  record Name(String attribute) implements Term {
    @Override
    public void writeTo(CanonicalText text) {
      text.part('n', attribute);
    }
  }

  /**
   * The value that {@code :v} stands for.
   *
   * @param canonical as {@link CanonicalText} writes it
   */
  record Value(String canonical) implements Term {
    @Override
    public void writeTo(CanonicalText text) {
      text.part('v', canonical);
    }
  }

  /**
   * An operator, keyword, function or place in a list.
   *
   * @param text keywords in capitals
   */
  record Symbol(String text) implements Term {
    @Override
    public void writeTo(CanonicalText canonical) {
      canonical.part('y', text);
    }
  }
}
