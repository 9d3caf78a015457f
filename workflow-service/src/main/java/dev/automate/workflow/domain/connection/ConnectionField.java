package dev.automate.workflow.domain.connection;

/**
 * A field of a connection's config.
 *
 * @param role what becomes of its value
 */
public record ConnectionField(String name, FieldForm form, Role role, boolean required, String description) {
    /** What becomes of a value. */
    public enum Role {
        /** It is shown to who may read connections. */
        SHOWN,
        /** It is shown, and says where the secrets are sent. */
        PLACE,
        /** It is never shown again. */
        SECRET
    }

    static ConnectionField shown(String name, FieldForm form, String description) {
        return new ConnectionField(name, form, Role.SHOWN, false, description);
    }

    static ConnectionField place(String name, FieldForm form, String description) {
        return new ConnectionField(name, form, Role.PLACE, false, description);
    }

    static ConnectionField secret(String name, String description) {
        return new ConnectionField(name, FieldForm.TEXT, Role.SECRET, false, description);
    }

    ConnectionField needed() {
        return new ConnectionField(name, form, role, true, description);
    }

    public boolean secret() {
        return role == Role.SECRET;
    }
}
