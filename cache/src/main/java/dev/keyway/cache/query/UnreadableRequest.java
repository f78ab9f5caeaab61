package dev.keyway.cache.query;

/**
 * A request that no key can be made of: legacy parameters, or one that DynamoDB refuses. It is sent
 * as it is. Checked, so that it never leaves the cache; without a stack trace, since it is no
 * error.
 */
final class UnreadableRequest extends Exception {

  private static final long serialVersionUID = 1;

  UnreadableRequest(String why) {
    super(why, null, false, false);
  }
}
