package dev.automate.event.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.automate.common.json.Json;
import dev.automate.event.domain.Headers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redacted headers as a column: a list of pairs, since names may come twice. */
final class HeadersJson {
    private HeadersJson() {}

    static @Nullable String write(Headers headers) {
        if (headers.all().isEmpty()) {
            return null;
        }
        ArrayNode pairs = Json.mapper().createArrayNode();
        headers.all().forEach(header -> pairs.addArray().add(header.name()).add(header.value()));
        return pairs.toString();
    }

    static Headers read(@Nullable String json) {
        List<Headers.Header> headers = new ArrayList<>();
        if (json != null) {
            parse(json)
                    .forEach(pair -> headers.add(new Headers.Header(
                            pair.path(0).asText(), pair.path(1).asText())));
        }
        return new Headers(headers);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the column has what was written into it", impossible);
        }
    }
}
