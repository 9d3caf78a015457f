package dev.automate.datachat.domain.model;

import dev.automate.datachat.domain.talk.Usage;

/** What came back from a model. */
public sealed interface Reply {
    /** It said something. */
    record Said(String text, Usage usage) implements Reply {}

    /**
     * It didn't.
     *
     * @param reason for the person who asked; without secrets and addresses
     */
    record Failed(String reason) implements Reply {}
}
