package dev.keyway.jdbc.histories;

import java.util.List;
import java.util.stream.Collectors;

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
      List<HistoryColumn> key = draw.table().keyColumns();
      String name = key.get(0).quoted();
      draw.kinds().add(key.get(0).kind());
      String items =
          key.size() > 1
              ? name + " = " + Draw.marked(draw.key().get(0))
              : draw.some(draw.table().keys()).stream()
                  .map(one -> Draw.marked(one.get(0)))
                  .collect(Collectors.joining(", ", name + " IN (", ")"));
      return draw.once(2) ? items : items + " AND " + draw.condition();
    }
  };

  abstract String predicate(Draw draw);
}
