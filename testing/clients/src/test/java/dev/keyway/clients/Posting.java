package dev.keyway.clients;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** An item of {@code postings}, which has a key of two parts, as an entity. */
@Entity
@Table(name = "postings")
class Posting {

  @EmbeddedId private Key key = new Key("", 0);
  private BigDecimal amount = BigDecimal.ZERO;

  /** For Hibernate. */
  protected Posting() {}

  Posting(Key key, BigDecimal amount) {
    this.key = key;
    this.amount = amount;
  }

  /** Number and amount. */
  String text() {
    return key.number() + ": " + amount;
  }

  /**
   * The key.
   *
   * @param account partition key
   * @param number sort key
   */
  @Embeddable
  record Key(String account, long number) {}
}
