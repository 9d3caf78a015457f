package dev.automate.event.domain.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where in a request something stands: in a header, or in one part of it.
 *
 * @param header its name
 * @param separator between the parts; empty: the header is one part
 */
public record Place(String header, String separator) {
    /** More parts than any provider sends; what a stranger sends beyond is not looked at. */
    private static final int MAX_PARTS = 16;

    /** A header that is one part. */
    public static Place whole(String header) {
        return new Place(header, "");
    }

    /** The parts of a header's value that begin with {@code prefix}, without it. */
    public List<String> partsAfter(String prefix, Optional<String> value) {
        return value.stream()
                .flatMap(this::split)
                .limit(MAX_PARTS)
                .map(String::strip)
                .filter(part -> part.length() > prefix.length() && part.startsWith(prefix))
                .map(part -> part.substring(prefix.length()))
                .toList();
    }

    private Stream<String> split(String text) {
        return separator.isEmpty()
                ? Stream.of(text)
                : Arrays.stream(text.split(Pattern.quote(separator), MAX_PARTS + 1));
    }
}
