package dev.automate.event.source.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.automate.common.json.Json;
import dev.automate.event.domain.Octets;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON of strangers: the suite's own rules, and bounds for depth, names and numbers. */
final class JsonReader {
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(500)
            .maxNameLength(10_000)
            .maxNumberLength(1_000)
            .maxStringLength(Unpacking.MAX_BYTES)
            .maxTokenCount(2_000_000)
            .build();

    private static final ObjectMapper MAPPER = Json.mapper()
            .copyWith(JsonFactory.builder()
                    .streamReadConstraints(BOUNDS)
                    .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, true)
                    .build());

    private JsonReader() {}

    /** @throws JsonProcessingException when it is no JSON, or more than the bounds allow */
    static JsonNode read(Octets json) throws JsonProcessingException {
        try {
            return MAPPER.readTree(json.bytes());
        } catch (JsonProcessingException notJson) {
            throw notJson;
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory are always readable", impossible);
        }
    }

    /** The value, or nothing when the text is no JSON. */
    static Optional<JsonNode> tryRead(String json) {
        try {
            return Optional.of(MAPPER.readTree(json)).filter(node -> !(node instanceof MissingNode));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    static String place(JsonProcessingException notJson) {
        @Nullable JsonLocation at = notJson.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
