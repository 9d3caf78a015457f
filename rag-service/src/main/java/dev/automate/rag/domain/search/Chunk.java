package dev.automate.rag.domain.search;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a document, the unit that is found.
 *
 * @param ordinal its place in the document, from 0
 * @param text {@code document.substring(start, end)}, to the letter
 * @param heading the headings it stands under, outermost first, joined by {@code " > "}; absent before the first
 * @param start its first character in the document's text
 * @param end the character after its last
 * @param metadata the document's, values as JSON has them (strings, numbers, booleans, lists of these)
 * @param acl who may see it; empty for everybody who may use the endpoint
 */
public record Chunk(
        UUID id,
        String documentId,
        int ordinal,
        String text,
        @Nullable String heading,
        int start,
        int end,
        Map<String, Object> metadata,
        List<String> acl,
        Vector vector) {
    public Chunk {
        metadata = Map.copyOf(metadata);
        acl = List.copyOf(acl);
    }
}
