package dev.keyway.jdbc.histories;

/** Which items an UPDATE or DELETE is about. */
enum Where {
  BY_KEY {
    @Override
    String predicate(Draw draw) {
      String key = draw.isKey(draw.key());
      return draw.once(3) ? key : key + " AND " + draw.condition();
    }
  },
  /** With a conjunct that DynamoDB cannot evaluate. */
  REMAINDER {
    @Override
    String predicate(Draw draw) {
      String item = draw.isKey(draw.key()) + " AND " + draw.remainder();
      return draw.once(2) ? item : item + " AND " + draw.condition();
    }
  },
  /** A partition, or some keys. */
  MANY {
    @Override
    String predicate(Draw draw) {
      HistoryColumn first = draw.table().keyColumns().get(0);
      draw.kinds().add(first.kind());
      String items =
          draw.table().keyColumns().size() > 1
              ? first.quoted() + " = " + Draw.marked(draw.key().get(0))
              : draw.areKeys();
      return draw.once(2) ? items : items + " AND " + draw.condition();
    }
  },
  /** Some keys, each of them whole. */
  KEYS {
    @Override
    String predicate(Draw draw) {
      String items = draw.areKeys();
      return draw.once(2) ? items : items + " AND " + draw.condition();
    }
  };

  abstract String predicate(Draw draw);
}
