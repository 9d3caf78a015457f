package dev.automate.gateway.domain;

import java.util.Locale;

/** What kind of request counts against which limit. */
public enum Category {
    STANDARD,
    DATACHAT,
    RAG_QUERY,
    EMBED,
    WEBHOOK,
    LOGIN,
    /** Signed links, which anybody may try to guess. */
    SIGNAL,
    /** Key sets, documents and probes. */
    OPEN;

    /** The name in headers and keys: lower case, with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
