package dev.automate.event.domain;

import java.util.List;

/**
 * One page of a list.
 *
 * @param count rows in all pages together
 */
public record Page<T>(long count, List<T> rows) {
    public Page {
        rows = List.copyOf(rows);
    }
}
