package dev.keyway.jdbc;

import static dev.keyway.jdbc.ConnectionProperty.ACCESS_KEY_ID;
import static dev.keyway.jdbc.ConnectionProperty.CREDENTIALS_PROVIDER;
import static dev.keyway.jdbc.ConnectionProperty.EXTERNAL_ID;
import static dev.keyway.jdbc.ConnectionProperty.PROFILE_NAME;
import static dev.keyway.jdbc.ConnectionProperty.ROLE_ARN;
import static dev.keyway.jdbc.ConnectionProperty.SECRET_ACCESS_KEY;
import static dev.keyway.jdbc.ConnectionProperty.SESSION_TOKEN;

import dev.keyway.jdbc.connect.Identity;
import dev.keyway.jdbc.connect.Target;
import dev.keyway.planner.error.SqlState;
import java.sql.SQLException;

/**
 * Reads whose credentials to use. What is given and would not be used is refused: it would show as
 * access denied much later.
 */
final class IdentityReader {

  private IdentityReader() {}

  /**
   * @throws SQLException 08001 if properties are missing or do not go together
   */
  static Identity read(Target target, PropertyValues values) throws SQLException {
    if (target instanceof Target.EmbeddedMemory || target instanceof Target.EmbeddedFile) {
      // The engine asks nobody who he is; pools and tools send a user all the same.
      return new Identity.DefaultChain();
    }
    boolean assumes = provider(values).equals("assumeRole") || values.isGiven(ROLE_ARN);
    Identity base = base(values);
    if (!assumes) {
      unused(EXTERNAL_ID, values);
      return base;
    }
    return new Identity.AssumedRole(required(ROLE_ARN, values), values.given(EXTERNAL_ID), base);
  }

  private static String provider(PropertyValues values) {
    return values.given(CREDENTIALS_PROVIDER).orElse("");
  }

  private static Identity base(PropertyValues values) throws SQLException {
    String provider = provider(values);
    boolean inferred = provider.isEmpty() || provider.equals("assumeRole");
    if (provider.equals("static")
        || (inferred && (values.isGiven(ACCESS_KEY_ID) || values.isGiven(SECRET_ACCESS_KEY)))) {
      unused(PROFILE_NAME, values);
      return new Identity.Keys(
          required(ACCESS_KEY_ID, values),
          required(SECRET_ACCESS_KEY, values),
          values.given(SESSION_TOKEN));
    }
    unused(ACCESS_KEY_ID, values);
    unused(SECRET_ACCESS_KEY, values);
    unused(SESSION_TOKEN, values);
    if (provider.equals("profile") || (inferred && values.isGiven(PROFILE_NAME))) {
      return new Identity.Profile(values.given(PROFILE_NAME).orElse("default"));
    }
    unused(PROFILE_NAME, values);
    return switch (provider) {
      case "container" -> new Identity.Container();
      case "instance" -> new Identity.Instance();
      case "webIdentity" -> new Identity.WebIdentity();
      default -> new Identity.DefaultChain();
    };
  }

  private static String required(ConnectionProperty property, PropertyValues values)
      throws SQLException {
    return values
        .given(property)
        .orElseThrow(
            () ->
                SqlErrors.of(
                    SqlState.CANNOT_CONNECT,
                    "Property " + property.definition().name() + " is missing"));
  }

  private static void unused(ConnectionProperty property, PropertyValues values)
      throws SQLException {
    if (values.isGiven(property)) {
      throw SqlErrors.of(
          SqlState.CANNOT_CONNECT,
          "Property "
              + property.definition().name()
              + " is given, but the credentials come from "
              + (values.isGiven(CREDENTIALS_PROVIDER)
                  ? "credentialsProvider=" + provider(values)
                  : "elsewhere")
              + "; leave out the one or the other");
    }
  }
}
