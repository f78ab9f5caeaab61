package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why DynamoDB has cancelled a commit: of the reasons that it gives for each item, the one that
 * helps most, which is the one that trying again helps least. Stateless.
 */
final class CancelledCommit {

  private static final String NONE = "None";
  private static final String CONDITION = "ConditionalCheckFailed";
  private static final String CONFLICT = "TransactionConflict";
  private static final String INVALID = "ValidationError";
  private static final Set<String> THROTTLED =
      Set.of("ProvisionedThroughputExceeded", "ThrottlingError");

  private CancelledCommit() {}

  /** Whether nothing was in the way but the rate of the requests. */
  static boolean isThrottled(TransactionCanceledException failure) {
    Set<String> codes = codes(failure);
    return !codes.isEmpty() && THROTTLED.containsAll(codes);
  }

  /** Whether nothing was in the way but others at work on the same items, and the rate. */
  static boolean isContended(TransactionCanceledException failure) {
    Set<String> others = new HashSet<>(codes(failure));
    boolean met = others.remove(CONFLICT);
    return met && THROTTLED.containsAll(others);
  }

  /** Whether DynamoDB says that the request does not fit a table. */
  static boolean isInvalid(TransactionCanceledException failure) {
    return codes(failure).contains(INVALID);
  }

  private static Set<String> codes(TransactionCanceledException failure) {
    return failure.cancellationReasons().stream()
        .map(CancelledCommit::code)
        .filter(code -> !code.equals(NONE))
        .collect(Collectors.toSet());
  }

  /**
   * The exception to report for a read of many items as they are at one moment.
   *
   * @param failure what the SDK threw
   * @param resource the table
   */
  static PlannerException ofRead(TransactionCanceledException failure, String resource) {
    Set<String> codes = codes(failure);
    SqlState state =
        codes.contains(INVALID)
            ? SqlState.BAD_VALUE
            : codes.contains(CONFLICT) ? SqlState.CONFLICT : SqlState.RESOURCES;
    return new PlannerException(
        state,
        "TransactGetItems on "
            + resource
            + (state == SqlState.CONFLICT
                ? " met a transaction that is writing one of the items; read again"
                : " was cancelled (" + String.join(", ", new TreeSet<>(codes)) + ")"),
        failure);
  }

  /**
   * The exception to report.
   *
   * @param failure what the SDK threw
   * @param items what was to be written, in the order of the request
   */
  static PlannerException of(TransactionCanceledException failure, List<KeptItem> items) {
    List<CancellationReason> reasons = failure.cancellationReasons();
    int worst = -1;
    for (int i = 0; i < Math.min(reasons.size(), items.size()); i++) {
      if (!code(reasons.get(i)).equals(NONE)
          && (worst < 0 || rank(reasons.get(i)) < rank(reasons.get(worst)))) {
        worst = i;
      }
    }
    if (worst < 0) {
      return new PlannerException(
          SqlState.CONFLICT,
          "DynamoDB cancelled the commit and says no reason; nothing of the transaction was written,"
              + " run it again",
          failure);
    }
    return of(failure, reasons.get(worst), items.get(worst));
  }

  private static String code(CancellationReason reason) {
    return reason.code() == null ? NONE : reason.code();
  }

  private static int rank(CancellationReason reason) {
    return switch (code(reason)) {
      case INVALID -> 0;
      case CONDITION -> 2;
      case CONFLICT -> 3;
      default -> THROTTLED.contains(code(reason)) ? 4 : 1;
    };
  }

  private static PlannerException of(
      TransactionCanceledException failure, CancellationReason reason, KeptItem item) {
    String what = TransactionOperation.name(item) + " " + item.target().table();
    boolean inserted = item.origin() == KeptItem.Origin.INSERTED;
    return switch (code(reason)) {
      case CONDITION ->
          inserted
              ? new PlannerException(
                  SqlState.DUPLICATE_KEY,
                  said(what, "found an item with its key, which others have made meanwhile"),
                  failure)
              : new PlannerException(
                  SqlState.CONFLICT,
                  said(what, "found its item changed by others since it was read"),
                  failure);
      case CONFLICT ->
          new PlannerException(
              SqlState.CONFLICT, said(what, "met another write of the same item"), failure);
      case INVALID ->
          new PlannerException(
              invalid(reason),
              said(what, "is none that DynamoDB takes: " + reason.message()),
              failure);
      case "AccessDenied" ->
          new PlannerException(
              SqlState.ACCESS_DENIED, said(what, "is not allowed: " + reason.message()), failure);
      default ->
          new PlannerException(
              SqlState.RESOURCES,
              said(what, "was refused for now (" + code(reason) + ")"),
              failure);
    };
  }

  private static String said(String what, String why) {
    return "The commit was cancelled, since the "
        + what
        + " "
        + why
        + "; nothing of the transaction was written, run it again";
  }

  private static SqlState invalid(CancellationReason reason) {
    String message = String.valueOf(reason.message()).toLowerCase(Locale.ROOT);
    if (message.contains("item size")) {
      return SqlState.TOO_LARGE;
    }
    return message.contains("number") ? SqlState.NUMBER_OUT_OF_RANGE : SqlState.BAD_VALUE;
  }
}
