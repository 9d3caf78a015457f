package dev.automate.datachat.domain.model;

/** One message of a conversation with a model. */
public record Message(Role role, String text) {
    /** Whose it is. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }
}
