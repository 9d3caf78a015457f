package dev.automate.rag.domain.document;

import java.util.Locale;

/**
 * How far a document has come.
 *
 * <pre>
 *   QUEUED ──claimed──▶ PROCESSING ──its passages are in the index──▶ READY
 *                           └──it can't be read, or tried too often──▶ FAILED     given again: QUEUED
 * </pre>
 */
public enum DocumentStatus {
    QUEUED,
    PROCESSING,
    READY,
    FAILED;

    /** As it is stored and shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DocumentStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
