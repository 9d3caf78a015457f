package dev.automate.rag.domain.search;

/**
 * How an index is.
 *
 * @param documents that it answers from
 * @param chunks that it answers from
 * @param detail why it isn't healthy, for a person; empty when it is
 */
public record ProviderHealth(Status status, long documents, long chunks, String detail) {
    /** Whether an index answers, answers from less than it should, or doesn't. */
    public enum Status {
        HEALTHY,
        DEGRADED,
        UNHEALTHY
    }
}
