package dev.automate.rag.retrieval.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.automate.common.json.Json;
import dev.automate.rag.domain.text.PlainText;
import java.io.IOException;

/** Reads JSON as lines of {@code path: value}; each entry of an outer list is a paragraph. */
final class JsonReader {
    private static final int OUTER_ENTRY = 2;

    private JsonReader() {}

    static PlainText read(String text, Bounds bounds) throws IOException {
        TextWriter writer = new TextWriter(bounds);
        try (JsonParser json = Json.mapper().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                write(json, token, writer);
            }
        } catch (JsonProcessingException broken) {
            throw new UnreadableException("It is no valid JSON at line "
                    + broken.getLocation().getLineNr() + ", column "
                    + broken.getLocation().getColumnNr());
        }
        return writer.toPlainText();
    }

    private static void write(JsonParser json, JsonToken token, TextWriter writer) throws IOException {
        JsonStreamContext place = json.getParsingContext();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            String path = path(place);
            writer.add((path.isEmpty() ? "" : path + ": ") + json.getText().strip());
            writer.endLine();
        } else if (token.isStructEnd() && depth(place) < OUTER_ENTRY) {
            writer.endLine();
        }
    }

    private static int depth(JsonStreamContext place) {
        int depth = 0;
        for (JsonStreamContext each = place; each != null && !each.inRoot(); each = each.getParent()) {
            depth++;
        }
        return depth;
    }

    /** Names only: the place in a list says nothing. */
    private static String path(JsonStreamContext place) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext each = place; each != null; each = each.getParent()) {
            if (each.getCurrentName() != null) {
                path.insert(0, each.getCurrentName() + (path.isEmpty() ? "" : "."));
            }
        }
        return path.toString();
    }
}
