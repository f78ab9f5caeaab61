package dev.keyway.jdbc;

import java.util.List;

/**
 * What is to be known of a property.
 *
 * @param name as it is documented
 * @param aliases other names, as other drivers have them
 * @param syntax what values it can have
 * @param defaultValue in that syntax; empty if it is unset
 * @param offer which of those values work
 * @param secrecy whether its value may be shown
 * @param scope whether it can change while a connection is open
 * @param description for people
 */
record PropertyDefinition(
    String name,
    List<String> aliases,
    PropertySyntax syntax,
    String defaultValue,
    Offer offer,
    Secrecy secrecy,
    Scope scope,
    String description) {

  /** Which values work in this version; every name exists from the start. */
  sealed interface Offer {
    /** All that the syntax allows. */
    record All() implements Offer {}

    /** The default value, since there is only one behaviour yet. */
    record Default() implements Offer {}
  }

  /** Whether a value may be shown. */
  enum Secrecy {
    SHOWN,
    SECRET
  }

  /** Whether a property can change while a connection is open. */
  enum Scope {
    /** It is fixed when the connection is opened. */
    CONNECTION,
    /** SET changes it for the statements that follow. */
    SESSION
  }

  static PropertyDefinition property(String name, PropertySyntax syntax, String description) {
    return new PropertyDefinition(
        name, List.of(), syntax, "", new Offer.All(), Secrecy.SHOWN, Scope.CONNECTION, description);
  }

  PropertyDefinition alias(String... names) {
    return new PropertyDefinition(
        name, List.of(names), syntax, defaultValue, offer, secrecy, scope, description);
  }

  PropertyDefinition byDefault(String value) {
    return new PropertyDefinition(name, aliases, syntax, value, offer, secrecy, scope, description);
  }

  PropertyDefinition secret() {
    return new PropertyDefinition(
        name, aliases, syntax, defaultValue, offer, Secrecy.SECRET, scope, description);
  }

  /** Lets SET change it. */
  PropertyDefinition ofSession() {
    return new PropertyDefinition(
        name, aliases, syntax, defaultValue, offer, secrecy, Scope.SESSION, description);
  }

  /** Refuses every value but the default one. */
  PropertyDefinition notBuiltYet() {
    return new PropertyDefinition(
        name, aliases, syntax, defaultValue, new Offer.Default(), secrecy, scope, description);
  }

  /** Whether the value works; one that has been parsed. */
  boolean offers(Object value) {
    return offer instanceof Offer.All
        || (!defaultValue.isEmpty() && syntax.parse(defaultValue).equals(value));
  }

  /** The values that work as messages name them; empty if there are none. */
  String offered() {
    List<String> choices = syntax.choices();
    return choices.isEmpty()
        ? defaultValue
        : String.join(", ", choices.stream().filter(one -> offers(syntax.parse(one))).toList());
  }
}
