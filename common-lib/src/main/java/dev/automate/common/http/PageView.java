package dev.automate.common.http;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    private static String link(UriInfo uri, int page) {
        List<String> parameters = new ArrayList<>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!name.equals("page")) {
                values.forEach(value -> parameters.add(encode(name) + "=" + encode(value)));
            }
        });
        parameters.add("page=" + page);
        String path = uri.getRequestUri().getRawPath();
        return (path.endsWith("/") ? path : path + "/") + "?" + String.join("&", parameters);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
