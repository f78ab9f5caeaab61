package dev.keyway.testkit.dax;

import java.util.Arrays;
import java.util.EnumSet;
import software.amazon.dax.DaxMethodIds;

/** The requests of the DAX protocol that the fake knows, and how many values each has. */
public enum DaxMethod {
  AUTHORIZE_CONNECTION(DaxMethodIds.AUTHORIZECONNECTION_ID, 5),
  ENDPOINTS(DaxMethodIds.ENDPOINTS_ID, 0),
  DEFINE_KEY_SCHEMA(DaxMethodIds.DEFINEKEYSCHEMA_ID, 1),
  DEFINE_ATTRIBUTE_LIST(DaxMethodIds.DEFINEATTRIBUTELIST_ID, 1),
  DEFINE_ATTRIBUTE_LIST_ID(DaxMethodIds.DEFINEATTRIBUTELISTID_ID, 1),
  GET_ITEM(DaxMethodIds.GETITEM_ID, 3),
  PUT_ITEM(DaxMethodIds.PUTITEM_ID, 4),
  UPDATE_ITEM(DaxMethodIds.UPDATEITEM_ID, 3),
  DELETE_ITEM(DaxMethodIds.DELETEITEM_ID, 3),
  QUERY(DaxMethodIds.QUERY_ID, 3),
  SCAN(DaxMethodIds.SCAN_ID, 2),
  BATCH_GET_ITEM(DaxMethodIds.BATCHGETITEM_ID, 2),
  BATCH_WRITE_ITEM(DaxMethodIds.BATCHWRITEITEM_ID, 2),
  TRANSACT_WRITE_ITEMS(DaxMethodIds.TRANSACTWRITEITEMS_ID, 9);

  private final int id;
  private final int valueCount;

  DaxMethod(int id, int valueCount) {
    this.id = id;
    this.valueCount = valueCount;
  }

  static DaxMethod of(int id) {
    return Arrays.stream(values())
        .filter(method -> method.id == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No request has the number " + id));
  }

  int valueCount() {
    return valueCount;
  }

  /** Whether it is about items, not about the protocol itself. */
  boolean isOperation() {
    return EnumSet.range(GET_ITEM, TRANSACT_WRITE_ITEMS).contains(this);
  }
}
