package dev.automate.event.source.signature;

/**
 * Where a provider names and numbers its deliveries; an empty text where it doesn't.
 *
 * @param typeHeader the header with the type
 * @param typePrefix what is put before it
 * @param idHeader the header with the delivery's id
 * @param idPath where the body has it, a JSON Pointer
 */
public record Habits(String typeHeader, String typePrefix, String idHeader, String idPath) {
    static final Habits NONE = new Habits("", "", "", "");
    /** GitHub's are read for every source, as they always were. */
    public static final Habits GITHUB = new Habits("X-GitHub-Event", "github.", "X-GitHub-Delivery", "");

    static Habits id(String header, String path) {
        return new Habits("", "", header, path);
    }
}
