package dev.automate.gateway.domain;

/** What kind of request counts against which limit. */
public enum Category {
    STANDARD,
    DATACHAT,
    RAG_QUERY,
    EMBED,
    WEBHOOK,
    LOGIN,
    /** Key sets, documents and probes: not counted. */
    FREE
}
