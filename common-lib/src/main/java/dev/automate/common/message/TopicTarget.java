package dev.automate.common.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of the records of a compacted topic.
 *
 * @param <C> a record, read
 */
public interface TopicTarget<C> {
    /** The following begins anew, and the topic ends at {@code end}: places from there on are of a topic that is gone. */
    default void begins(long end) {}

    /**
     * A record of the topic.
     *
     * @param offset its place in the topic
     * @param value absent: a tombstone
     * @throws IllegalArgumentException when it can't be read; then it is left out
     */
    C read(UUID id, long offset, Optional<byte[]> value);

    /** Takes records in, in their order; blocks until they count. */
    void apply(List<C> changes);

    /** Everything before {@code offset} has been applied. */
    void reached(long offset);

    /** All that was on the topic when the following began has been applied, and there was something; told again and again. */
    default void whole() {}
}
