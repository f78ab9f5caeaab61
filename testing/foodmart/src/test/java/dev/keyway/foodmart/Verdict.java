package dev.keyway.foodmart;

/**
 * What a comparison found.
 *
 * @param kind the finding
 * @param detail how the rows differ, or ""
 */
record Verdict(Kind kind, String detail) {

  enum Kind {
    /** The published rows, in the published order if the query asks for one. */
    EQUAL,
    /**
     * The published rows, in the order that the query asks for, yet not the published one: it has
     * ties, or the publisher's collation skips punctuation where ours is by code points.
     */
    ORDERED_OTHERWISE,
    /** Other rows, another order, or an error. */
    WRONG
  }

  static Verdict wrong(String detail) {
    return new Verdict(Kind.WRONG, detail);
  }
}
