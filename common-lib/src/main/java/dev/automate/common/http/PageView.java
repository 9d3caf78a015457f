package dev.automate.common.http;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param count results in all pages together
 * @param next relative link to the next page, absent on the last one
 * @param previous relative link to the page before, absent on the first one
 */
public record PageView<T>(
        long count, @Nullable String next, @Nullable String previous, List<T> results) {
    public PageView {
        results = List.copyOf(results);
    }

    /** A page whose links keep every other query parameter of the request. */
    public static <T> PageView<T> of(PageRequest page, long count, List<T> results, UriInfo uri) {
        boolean more = page.offset() + page.size() < count;
        String next = more ? link(uri, page.page() + 1) : null;
        String previous = page.page() > 1 ? link(uri, page.page() - 1) : null;
        return new PageView<>(count, next, previous, results);
    }

    /** The same page, whose links also say where exactly the pages beside it begin; such a place must be safe in a query. */
    public PageView<T> continuing(String afterHere, String beforeHere) {
        return new PageView<>(count, with(next, afterHere), with(previous, beforeHere), results);
    }

    private static @Nullable String with(@Nullable String link, String cursor) {
        return link == null ? null : link + "&cursor=" + cursor;
    }

    private static String link(UriInfo uri, int page) {
        URI asked = uri.getRequestUri();
        String path = asked.getRawPath();
        String query = Stream.concat(others(asked.getRawQuery()), Stream.of("page=" + page))
                .collect(Collectors.joining("&"));
        return (path.endsWith("/") ? path : path + "/") + "?" + query;
    }

    /** The parameters but {@code page} and {@code cursor}, in their order and as they were written. */
    private static Stream<String> others(@Nullable String query) {
        return query == null
                ? Stream.empty()
                : Arrays.stream(query.split("&", -1)).filter(each -> !each.isEmpty() && !isPlace(each));
    }

    private static boolean isPlace(String parameter) {
        String name = parameter.substring(0, (parameter + "=").indexOf('='));
        return name.equals("page") || name.equals("cursor");
    }
}
