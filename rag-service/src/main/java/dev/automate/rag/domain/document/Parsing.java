package dev.automate.rag.domain.document;

import dev.automate.rag.domain.text.PlainText;

/** What became of reading a file. */
public sealed interface Parsing {
    /** Its words. */
    record Read(PlainText plain) implements Parsing {}

    /**
     * It can't be read, now or later.
     *
     * @param reason for whoever gave it
     */
    record Unreadable(String reason) implements Parsing {}
}
