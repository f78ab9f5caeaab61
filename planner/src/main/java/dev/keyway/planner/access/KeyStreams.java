package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Queries of an access path as streams of items, each in the order of the parts of the sort key
 * that it leaves free.
 *
 * @param path Queries
 */
public record KeyStreams(AccessPath path) {

  /** Streams of which a page may be held at once. */
  private static final int MOST_STREAMS = 50;

  private KeySchema key() {
    return path.source().key();
  }

  private KeyCondition condition() {
    return Objects.requireNonNull(path.condition());
  }

  private List<KeyConstraint> constraints() {
    return condition().constraints();
  }

  /** Whether each stream is one stretch of one item collection, and they are few. */
  public boolean areOrdered() {
    return path.lookup() instanceof Lookup.Ranges
        && condition().combinations() <= MOST_STREAMS
        && constraints().stream()
            .noneMatch(
                constraint ->
                    constraint instanceof KeyConstraint.OnPart on
                        && !on.span().isPinned()
                        && mayHaveGaps(on.span()));
  }

  private static boolean mayHaveGaps(Span span) {
    if (span instanceof Span.Composed composed) {
      return composed.mayHaveGaps()
          || composed.columns().stream().anyMatch(KeyStreams::mayHaveGaps);
    }
    return span instanceof Span.AllOf all
        ? all.spans().stream().anyMatch(KeyStreams::mayHaveGaps)
        : span instanceof Span.AnyOf;
  }

  /** Parts of the sort key that differ within a stream, in its order. */
  public List<KeyPart> free() {
    return key().sort().stream().filter(part -> !isPinned(part)).toList();
  }

  /** Whether a part has one value in each stream. */
  public boolean isPinned(KeyPart part) {
    return new ConstrainedKey(key(), constraints()).isPinned(part);
  }

  /** Whether a part has the same value in all streams. */
  public boolean isFixed(KeyPart part) {
    return points(part).anyMatch(points -> points == 1);
  }

  private Stream<Integer> points(KeyPart part) {
    return constraints().stream()
        .flatMap(
            constraint -> {
              if (constraint instanceof KeyConstraint.OnPart on) {
                return on.part().equals(part) && on.span().isPinned()
                    ? Stream.of(on.span().points())
                    : Stream.of();
              }
              KeyConstraint.OnParts rows = (KeyConstraint.OnParts) constraint;
              return rows.parts().contains(part) ? Stream.of(rows.rows().size()) : Stream.of();
            });
  }

  /** Whether there is one stream only. */
  public boolean isSingle() {
    return condition().combinations() == 1;
  }

  /**
   * The part of the key whose order is that of a column; null if there is none. It may be written
   * of several columns, if all before this one are the same in all streams.
   */
  public @Nullable KeyPart part(Column column) {
    return column.isForgiving()
        ? null
        : key().parts().stream().filter(part -> isOrderOf(part, column)).findFirst().orElse(null);
  }

  private boolean isOrderOf(KeyPart part, Column column) {
    if (path.source().entity() == null || column.part().isEmpty()) {
      return column.isAttribute(part.attribute()) && KeyComparison.of(column, part).isOrdered();
    }
    KeyTemplate template = path.source().entity().templates().get(part.attribute());
    if (template == null || !template.tail().isEmpty() || template.hasShards()) {
      return false;
    }
    List<KeyTemplate.Piece> pieces = template.pieces();
    int last = template.slots().size() - 1;
    return pieces.get(pieces.size() - 1) instanceof KeyTemplate.Piece.Slot slot
        && slot.column().equals(column.name())
        && template.isOrdered(last)
        && isFixedBefore(part, last);
  }

  private boolean isFixedBefore(KeyPart part, int slot) {
    if (slot == 0) {
      return true;
    }
    return constraints().stream()
        .anyMatch(
            constraint ->
                constraint instanceof KeyConstraint.OnPart on
                    && on.part().equals(part)
                    && on.span() instanceof Span.Composed composed
                    && composed.isFixed(slot));
  }
}
