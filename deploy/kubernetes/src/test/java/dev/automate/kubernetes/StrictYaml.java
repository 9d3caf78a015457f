package dev.automate.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads manifests as an API server that validates strictly does: no field that a kind doesn't have, none twice, no number
 * where a text belongs and none the other way round.
 */
final class StrictYaml {
    private static final ObjectMapper YAML = mapper();

    private StrictYaml() {}

    /** The objects of a stream of documents. Throws {@link IllegalArgumentException} with object and field. */
    static List<HasMetadata> read(String documents) {
        List<HasMetadata> objects = new ArrayList<>();
        for (JsonNode document : trees(documents)) {
            objects.add(typed(document));
        }
        return objects;
    }

    /** The documents as they are, without those that say nothing. */
    static List<JsonNode> trees(String documents) {
        List<JsonNode> trees = new ArrayList<>();
        try (var all = YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            while (all.hasNextValue()) {
                JsonNode next = all.nextValue();
                if (next.isObject() && !next.isEmpty()) {
                    trees.add(next);
                }
            }
            return trees;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static HasMetadata typed(JsonNode document) {
        String kind = document.path("kind").asText();
        String name = kind + " " + document.path("metadata").path("name").asText();
        try {
            HasMetadata object = YAML.treeToValue(
                    document, Kinds.of(document.path("apiVersion").asText(), kind));
            if (object.getMetadata() == null || object.getMetadata().getName() == null) {
                throw new IllegalArgumentException(name + " has no name");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper.setAnnotationIntrospector(new Closed());
    }

    /** The model's classes take any field and keep what they don't know; here that is a mistake. */
    private static final class Closed extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }
}
