package dev.automate.event.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that is ordered by ids, the latest first.
 *
 * @param direction which way to go from there
 * @param place the UUID of an id; the list's beginning when it is above all of them
 */
public record Cursor(Direction direction, String place) {
    /** Which way to go. */
    public enum Direction {
        OLDER,
        NEWER
    }

    public static final String RULE = "Must be latest, or the cursor of a link";

    private static final Cursor LATEST = new Cursor(Direction.OLDER, "~");
    private static final Pattern FORM = Pattern.compile("(older|newer)-([0-9a-f-]{36})");
    private static final int PREFIX = 4;

    /** The cursor, or nothing when the text is none. */
    public static Optional<Cursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.equals("latest")) {
            return Optional.of(LATEST);
        }
        return form.matches()
                ? Optional.of(
                        new Cursor(form.group(1).equals("older") ? Direction.OLDER : Direction.NEWER, form.group(2)))
                : Optional.empty();
    }

    /** What stands after this row. */
    public static String olderThan(String id) {
        return "older-" + id.substring(PREFIX);
    }

    /** What stands before this row. */
    public static String newerThan(String id) {
        return "newer-" + id.substring(PREFIX);
    }

    public boolean goesOlder() {
        return direction == Direction.OLDER;
    }

    public boolean isLatest() {
        return equals(LATEST);
    }
}
