package dev.automate.event.api;

import dev.automate.common.http.PageView;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.Slice;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list that is read by cursor: nothing is counted, and rows that come in meanwhile shift nothing.
 *
 * @param next relative link to what is older
 * @param previous relative link to what is newer
 */
@RegisterForReflection(
        targets = {SliceView.class, PageView.class, EventSummaryView.class}) // one of them is chosen late
public record SliceView<T>(@Nullable String next, @Nullable String previous, List<T> results) {
    public SliceView {
        results = List.copyOf(results);
    }

    /** The slice as it is shown, with links that keep every other query parameter of the request. */
    public static <R, T> SliceView<T> of(Slice<R> slice, Function<R, String> id, Function<R, T> view, UriInfo uri) {
        List<R> rows = slice.rows();
        String next = slice.older() && !rows.isEmpty() ? link(uri, Cursor.olderThan(id.apply(rows.getLast()))) : null;
        String previous =
                slice.newer() && !rows.isEmpty() ? link(uri, Cursor.newerThan(id.apply(rows.getFirst()))) : null;
        return new SliceView<>(next, previous, rows.stream().map(view).toList());
    }

    private static String link(UriInfo uri, String cursor) {
        URI asked = uri.getRequestUri();
        String path = asked.getRawPath();
        String query = Stream.concat(others(asked.getRawQuery()), Stream.of("cursor=" + cursor))
                .collect(Collectors.joining("&"));
        return (path.endsWith("/") ? path : path + "/") + "?" + query;
    }

    private static Stream<String> others(@Nullable String query) {
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&", -1)).filter(each -> !each.isEmpty() && !each.startsWith("cursor="));
    }
}
