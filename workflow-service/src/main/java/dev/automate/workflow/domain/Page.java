package dev.automate.workflow.domain;

import java.util.List;

/**
 * One page of a list.
 *
 * @param count entries on all pages together
 */
public record Page<T>(long count, List<T> entries) {
    public Page {
        entries = List.copyOf(entries);
    }
}
