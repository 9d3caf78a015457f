package dev.automate.gateway.route;

import dev.automate.common.caller.Caller;
import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Need;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of the table of routes.
 *
 * @param segments of the path, the first ones; {@code *} stands for any one segment
 * @param scopes of which a caller needs one at least; empty where none is needed. What each request needs, the service knows
 * @param bodyLimitBytes what is larger is refused with 413
 * @param category which limit its requests count against
 */
public record Route(
        List<String> segments,
        Destination destination,
        Need need,
        Category category,
        Set<String> scopes,
        Cors cors,
        long bodyLimitBytes) {
    private static final String ANY = "*";

    public Route {
        segments = List.copyOf(segments);
        scopes = Set.copyOf(scopes);
    }

    /** True when the caller has one of the scopes. */
    public boolean admits(Caller caller) {
        return scopes.isEmpty() || scopes.stream().anyMatch(caller::may);
    }

    /** The row as it is written in the table. */
    public String path() {
        return "/" + String.join("/", segments);
    }

    boolean covers(List<String> path) {
        return path.size() >= segments.size() && matching(path) == segments.size();
    }

    /** The segment of {@code path} that stands where this row has its last {@code *}; empty when there is none. */
    public Optional<String> named(List<String> path) {
        int place = segments.lastIndexOf(ANY);
        return place < 0 || place >= path.size() ? Optional.empty() : Optional.of(path.get(place));
    }

    /** Sorts before what is less exact: at the first difference a name is more exact than any, and any than nothing. */
    String rank() {
        return segments.stream()
                .map(segment -> segment.equals(ANY) ? "2" : "1")
                .collect(Collectors.joining("", "", "3"));
    }

    private int matching(List<String> path) {
        int place = 0;
        while (place < segments.size()
                && (segments.get(place).equals(ANY) || segments.get(place).equals(path.get(place)))) {
            place++;
        }
        return place;
    }
}
