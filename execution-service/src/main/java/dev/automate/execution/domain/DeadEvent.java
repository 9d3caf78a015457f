package dev.automate.execution.domain;

/**
 * A record that can't become executions.
 *
 * @param reason a word: it can't be read, or starting its executions fails
 * @param detail what is wrong
 * @param attempts how often it was tried
 */
public record DeadEvent(Arrival arrival, Reason reason, String detail, int attempts) {
    /** Why it is put aside. */
    public enum Reason {
        UNREADABLE,
        FAILING
    }
}
