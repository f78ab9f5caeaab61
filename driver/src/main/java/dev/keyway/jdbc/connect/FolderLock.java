package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A lock beside the file of an embedded engine: two JVMs would write one file unhindered. */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws PlannerException 08001 if somebody has it, or the folder cannot be written
   */
  static FolderLock of(Path folder) {
    try {
      FolderLock lock =
          new FolderLock(
              FileChannel.open(
                  folder.resolve("keyway.db.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE));
      boolean locked = false;
      try {
        locked = isLocked(lock.channel);
      } finally {
        if (!locked) {
          Closing.quietly(lock);
        }
      }
      if (locked) {
        return lock;
      }
    } catch (IOException e) {
      throw new PlannerException(
          SqlState.CANNOT_CONNECT, "The folder " + folder + " cannot be written: " + e, e);
    }
    throw new PlannerException(
        SqlState.CANNOT_CONNECT,
        "The folder "
            + folder
            + " is in use by another JVM or class loader; close it there, or name another folder");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
