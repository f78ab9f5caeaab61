package dev.keyway.cache.query;

import dev.keyway.cache.write.WriteListener;
import dev.keyway.cache.write.WriteListener.Pending;
import dev.keyway.cache.write.WriteOutcome;
import dev.keyway.cache.write.WriteOutcome.Written;
import dev.keyway.cache.write.WriteScope;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells a query cache of writes. */
record Writes(WriteListener told) {

  /** A write whose images are not known. */
  static final WriteOutcome UNKNOWN = new Written(null, null);

  static WriteOutcome images(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    return new Written(before, after);
  }

  Pending begin(String table, Map<String, AttributeValue> key) {
    return told.begin(new WriteScope.OneItem(table, key));
  }

  void changed(String table, Map<String, AttributeValue> key, WriteOutcome outcome) {
    begin(table, key).end(outcome);
  }

  void changedAnyOf(String table) {
    told.begin(new WriteScope.WholeTable(table)).end(UNKNOWN);
  }

  Pending beginAny() {
    return told.begin(new WriteScope.AllTables());
  }
}
