package dev.automate.datachat.query.semantic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;

/** A semantic layer as its owners write it: YAML, of which JSON is a part. */
public final class LayerText {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private LayerText() {}

    /**
     * The tree that the text stands for.
     *
     * @throws RefusalException when it is neither YAML nor JSON; the message says in which line
     */
    public static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException unreadable) {
            int line = unreadable.getLocation() == null
                    ? 0
                    : unreadable.getLocation().getLineNr();
            throw new RefusalException(
                    Refusals.invalid("layer", "Must be YAML or JSON; it can't be read in line " + line));
        }
    }
}
