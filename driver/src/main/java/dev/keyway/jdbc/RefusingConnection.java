package dev.keyway.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;

/**
 * What a connection to DynamoDB refuses: procedures, savepoints, sharding keys, and values that
 * only a server could make.
 */
abstract class RefusingConnection implements Connection {

  @Override
  public Array createArrayOf(String text, Object[] value) throws SQLException {
    throw refused("createArrayOf");
  }

  @Override
  public Blob createBlob() throws SQLException {
    throw refused("createBlob");
  }

  @Override
  public Clob createClob() throws SQLException {
    throw refused("createClob");
  }

  @Override
  public NClob createNClob() throws SQLException {
    throw refused("createNClob");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw refused("createSQLXML");
  }

  @Override
  public Struct createStruct(String text, Object[] value) throws SQLException {
    throw refused("createStruct");
  }

  @Override
  public CallableStatement prepareCall(String text, int type, int concurrency, int holdability)
      throws SQLException {
    throw refused("prepareCall");
  }

  @Override
  public CallableStatement prepareCall(String text, int type, int concurrency) throws SQLException {
    throw refused("prepareCall");
  }

  @Override
  public CallableStatement prepareCall(String text) throws SQLException {
    throw refused("prepareCall");
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    throw refused("releaseSavepoint");
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    throw refused("rollback");
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    throw refused("setSavepoint");
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    throw refused("setSavepoint");
  }

  @Override
  public void setShardingKey(ShardingKey value, ShardingKey other) throws SQLException {
    throw refused("setShardingKey");
  }

  @Override
  public void setShardingKey(ShardingKey value) throws SQLException {
    throw refused("setShardingKey");
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey value, int number) throws SQLException {
    throw refused("setShardingKeyIfValid");
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey value, ShardingKey other, int number)
      throws SQLException {
    throw refused("setShardingKeyIfValid");
  }

  /** Throws if this is closed: that comes before any refusal. */
  abstract void checkOpen() throws SQLException;

  private SQLFeatureNotSupportedException refused(String method) throws SQLException {
    checkOpen();
    return SqlErrors.notSupported("Connection." + method);
  }
}
