package dev.automate.gateway.domain;

/** What is remembered of a request that may have been sent before. */
public sealed interface Recollection {
    /**
     * Nothing; from now on it is known to be under way.
     *
     * @param ticket by which its answer is stored
     */
    record New(String ticket) implements Recollection {}

    /** It is under way, here or on another replica. */
    record UnderWay() implements Recollection {}

    /** It was answered. */
    record Answered(StoredAnswer answer) implements Recollection {}

    /** Nothing can be remembered at the moment. */
    record Unavailable() implements Recollection {}
}
