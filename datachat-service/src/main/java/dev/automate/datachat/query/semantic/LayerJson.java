package dev.automate.datachat.query.semantic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.datachat.domain.layer.Layer;

/** A semantic layer as it is written: what is left out is empty. */
public final class LayerJson {
    private LayerJson() {}

    /**
     * The layer of that version.
     *
     * @throws IllegalArgumentException when it isn't one; the message says where
     */
    public static Layer read(int version, ObjectNode written) {
        ObjectNode layer = written.deepCopy().put("version", version);
        layer.withObject("/tables").forEach(LayerJson::table);
        layer.withArray("/metrics").forEach(metric -> list(metric, "synonyms"));
        layer.withArray("/joins");
        layer.withArray("/pairs");
        try {
            return Json.mapper().treeToValue(layer, Layer.class);
        } catch (JsonProcessingException unfit) {
            throw new IllegalArgumentException(unfit.getOriginalMessage(), unfit);
        }
    }

    private static void table(JsonNode table) {
        list(table, "synonyms");
        if (table instanceof ObjectNode notes) {
            notes.withObject("/columns").forEach(LayerJson::column);
        }
    }

    private static void column(JsonNode column) {
        list(column, "synonyms");
        if (column instanceof ObjectNode notes) {
            notes.withObject("/value_synonyms");
        }
    }

    private static void list(JsonNode node, String name) {
        if (node instanceof ObjectNode object && !object.has(name)) {
            object.putArray(name);
        }
    }
}
