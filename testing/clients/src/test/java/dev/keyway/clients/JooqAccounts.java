package dev.keyway.clients;

import java.math.BigDecimal;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** The table {@code accounts} as jOOQ's generator of code writes it. */
final class JooqAccounts extends TableImpl<JooqAccounts.Row> {

  static final JooqAccounts ACCOUNTS = new JooqAccounts();

  final TableField<Row, String> id =
      createField(DSL.name("id"), SQLDataType.VARCHAR.nullable(false), this, "");
  final TableField<Row, String> owner =
      createField(DSL.name("owner"), SQLDataType.VARCHAR.nullable(false), this, "");
  final TableField<Row, BigDecimal> balance =
      createField(DSL.name("balance"), SQLDataType.DECIMAL(12, 2), this, "");
  final TableField<Row, Long> version =
      createField(DSL.name("version"), SQLDataType.BIGINT.nullable(false), this, "");

  private JooqAccounts() {
    super(DSL.name("accounts"));
  }

  @Override
  public Class<Row> getRecordType() {
    return Row.class;
  }

  @Override
  public UniqueKey<Row> getPrimaryKey() {
    return Internal.createUniqueKey(this, DSL.name("accounts_key"), id);
  }

  @Override
  public TableField<Row, Long> getRecordVersion() {
    return version;
  }

  /** An account. */
  static final class Row extends UpdatableRecordImpl<Row> {
    Row() {
      super(ACCOUNTS);
    }
  }
}
