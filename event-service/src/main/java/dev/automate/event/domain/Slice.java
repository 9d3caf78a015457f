package dev.automate.event.domain;

import java.util.List;

/**
 * A run of rows at a cursor, the latest first.
 *
 * @param newer whether there are rows before it
 * @param older whether there are rows after it
 */
public record Slice<T>(boolean newer, boolean older, List<T> rows) {
    public Slice {
        rows = List.copyOf(rows);
    }

    /**
     * A slice of what was read.
     *
     * @param read one row more than wanted, if there is one; in the direction of the cursor
     */
    public static <T> Slice<T> of(Cursor cursor, int size, List<T> read) {
        boolean more = read.size() > size;
        List<T> rows = more ? read.subList(0, size) : read;
        return cursor.goesOlder()
                ? new Slice<>(!cursor.isLatest(), more, rows)
                : new Slice<>(more, true, rows.reversed());
    }
}
