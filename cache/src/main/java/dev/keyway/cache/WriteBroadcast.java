package dev.keyway.cache;

import dev.keyway.cache.write.WriteListener;
import dev.keyway.cache.write.WriteListener.Pending;
import dev.keyway.cache.write.WriteOutcome;
import dev.keyway.cache.write.WriteScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * By which clients of one endpoint and region in this JVM tell each other what they write, though
 * what they read is kept apart: another user's accelerator forgets what was written, and learns
 * nothing of it. Thread-safe.
 */
public final class WriteBroadcast {
  private final List<WriteListener> members = new CopyOnWriteArrayList<>();
  private volatile boolean used;

  /** Nobody is told anything yet. */
  public WriteBroadcast() {}

  /**
   * A client that keeps nothing itself, and tells the accelerators of this broadcast what it
   * writes. Closing it closes nothing.
   *
   * @param client does the work
   */
  public DynamoDbClient announcing(DynamoDbClient client) {
    return Accelerator.announcing(client, this);
  }

  /** From now on this one is told what others write. */
  void join(WriteListener member) {
    members.add(member);
    if (used) {
      // What was written shortly before, replicas may not have yet.
      member.begin(new WriteScope.AllTables()).end(new WriteOutcome.Doubtful());
    }
  }

  void leave(WriteListener member) {
    members.remove(member);
  }

  /**
   * Tells the members.
   *
   * @param sender is not told; it need not be a member
   */
  WriteListener from(WriteListener sender) {
    return scope -> {
      used = true;
      List<Told> told = new ArrayList<>();
      for (WriteListener member : members) {
        if (member != sender) {
          told.add(new Told(member, member.begin(scope)));
        }
      }
      return outcome -> end(sender, told, scope, outcome);
    };
  }

  private record Told(WriteListener member, Pending pending) {}

  private void end(WriteListener sender, List<Told> told, WriteScope scope, WriteOutcome outcome) {
    told.forEach(one -> one.pending().end(outcome));
    for (WriteListener member : members) {
      boolean joinedMeanwhile =
          member != sender && told.stream().noneMatch(one -> one.member() == member);
      if (joinedMeanwhile) {
        member.begin(scope).end(outcome);
      }
    }
  }
}
