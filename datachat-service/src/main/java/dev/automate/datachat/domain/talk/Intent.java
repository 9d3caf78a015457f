package dev.automate.datachat.domain.talk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a question was understood as; kept as JSON with its message, so that the next question can lean on it. */
public record Intent(
        List<String> metrics,
        List<String> groups,
        List<String> filters,
        @Nullable String period) {
    public Intent {
        metrics = List.copyOf(metrics);
        groups = List.copyOf(groups);
        filters = List.copyOf(filters);
    }
}
