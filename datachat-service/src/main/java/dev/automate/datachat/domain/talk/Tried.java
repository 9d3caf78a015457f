package dev.automate.datachat.domain.talk;

/** What became of a statement behind the walls. */
public sealed interface Tried {
    /**
     * It ran.
     *
     * @param sql as it was run, with the walls' limits in it
     */
    record Ran(String sql, Rows rows) implements Tried {}

    /**
     * A wall refused it; a repair may ask for the same in another way.
     *
     * @param rule the rule's short name, such as {@code table}
     * @param message for the person or the model that wrote it
     */
    record Stopped(String rule, String message) implements Tried {}

    /** The database didn't take it, in its own words; or it had to be ended. */
    record Failed(String message) implements Tried {}

    /** The source can't be reached: no other statement would fare better. */
    record Unreachable(String message) implements Tried {}
}
