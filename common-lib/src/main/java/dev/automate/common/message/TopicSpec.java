package dev.automate.common.message;

/**
 * A topic as the suite needs it.
 *
 * @param name its name on the broker
 * @param partitions how many consumers can share it
 * @param compacted whether only the last record of each key is kept
 */
public record TopicSpec(String name, int partitions, boolean compacted) {
    static TopicSpec partitioned(String name, int partitions) {
        return new TopicSpec(name, partitions, false);
    }

    /** One partition, so that its end is one number and its order is total. */
    static TopicSpec compacted(String name) {
        return new TopicSpec(name, 1, true);
    }
}
