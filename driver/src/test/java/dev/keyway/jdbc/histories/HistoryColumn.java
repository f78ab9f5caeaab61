package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import java.util.List;

/**
 * A column of both databases.
 *
 * @param name in SQL; the members of a map with dots
 * @param kind what it holds
 * @param use where it stands
 */
record HistoryColumn(String name, Kind kind, Use use) {

  /** What is special about a column. */
  enum Use {
    KEY,
    /** Part of the key of an index: NULL by being absent, and never empty. */
    INDEX_KEY,
    NOT_NULL,
    /** Of a map. */
    MEMBER,
    PLAIN
  }

  /** As SQL has to write it. */
  String quoted() {
    return use == Use.MEMBER ? '"' + name + '"' : name;
  }

  /** What statements write to it, beside NULL. */
  List<Comparand> values() {
    return use == Use.INDEX_KEY
        ? kind.samples().stream().filter(value -> !value.literal().equals("''")).toList()
        : kind.samples();
  }

  boolean isKey() {
    return use == Use.KEY;
  }

  boolean isNullable() {
    return use != Use.KEY && use != Use.NOT_NULL;
  }

  String h2Definition() {
    return quoted() + " " + kind.type() + (isNullable() ? "" : " NOT NULL");
  }
}
