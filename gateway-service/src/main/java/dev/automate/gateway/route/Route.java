package dev.automate.gateway.route;

import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Need;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One row of the table of routes.
 *
 * @param segments of the path, the first ones; {@code *} stands for any one segment
 * @param category which limit its requests count against
 */
public record Route(List<String> segments, Destination destination, Need need, Category category) {
    private static final String ANY = "*";

    public Route {
        segments = List.copyOf(segments);
    }

    /** The row of a path written with its slashes. */
    static Route of(String path, Destination destination, Need need, Category category) {
        return new Route(List.of(path.substring(1).split("/")), destination, need, category);
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
