package dev.keyway.clients;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** An item of {@code accounts} as an entity. */
@Entity
@Table(name = "accounts")
class Account {

  @Id private String id = "";
  private String owner = "";
  private BigDecimal balance = BigDecimal.ZERO;
  private @Nullable LocalDateTime opened;
  @Version private @Nullable Long version;

  /** For Hibernate. */
  protected Account() {}

  Account(String id, String owner, BigDecimal balance) {
    this.id = id;
    this.owner = owner;
    this.balance = balance;
  }

  String id() {
    return id;
  }

  String owner() {
    return owner;
  }

  @Nullable LocalDateTime opened() {
    return opened;
  }

  void open(LocalDateTime when) {
    opened = when;
  }

  void add(BigDecimal amount) {
    balance = balance.add(amount);
  }
}
