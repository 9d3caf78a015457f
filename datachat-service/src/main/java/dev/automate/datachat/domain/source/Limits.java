package dev.automate.datachat.domain.source;

import java.time.Duration;

/**
 * Walls 3 and 4: how far a statement may go.
 *
 * @param rows in an answer; what is left out is told
 * @param bytes of an answer, as JSON
 * @param cost that PostgreSQL's planner expects, in its own unit: about one for a page read in order
 * @param workMem for each sort or hash, as PostgreSQL writes it, such as {@code 16MB}
 */
public record Limits(int rows, long bytes, Duration timeout, double cost, String workMem) {
    /** The same with less time, a millisecond at least. */
    public Limits within(Duration left) {
        Duration least = left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
        return least.compareTo(timeout) < 0 ? new Limits(rows, bytes, least, cost, workMem) : this;
    }
}
