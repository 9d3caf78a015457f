package dev.automate.common.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.automate.common.error.FieldProblem;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSON Schema (draft 2020-12) and its findings in plain words. Thread-safe. */
public final class SchemaCheck {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig SETTINGS = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .build();

    private final ObjectNode json;
    private final JsonSchema schema;

    /**
     * @param json a schema that is known to refer to nothing outside of itself
     * @throws IllegalArgumentException when it is no schema
     */
    public SchemaCheck(ObjectNode json) {
        this.json = json;
        try {
            this.schema = FACTORY.getSchema(json, SETTINGS);
            this.schema.initializeValidators();
        } catch (JsonSchemaException noSchema) {
            throw new IllegalArgumentException(noSchema.getMessage(), noSchema);
        }
    }

    /** Where {@code value}, which stands at {@code path}, doesn't fit. */
    public List<FieldProblem> problems(String path, JsonNode value) {
        return problems(path, value, message -> true);
    }

    /** Like {@link #problems}, but a text with an expression fits everywhere: what it gives isn't known yet. */
    public List<FieldProblem> templateProblems(String path, JsonNode template) {
        return problems(path, template, message -> !isTemplate(message.getInstanceNode()));
    }

    private List<FieldProblem> problems(String path, JsonNode value, Predicate<ValidationMessage> counts) {
        return schema.validate(value).stream()
                .filter(counts)
                .map(message -> new FieldProblem(path + field(message), sentence(message)))
                .distinct()
                .toList();
    }

    private static boolean isTemplate(JsonNode value) {
        return value != null && value.isTextual() && value.textValue().contains("{{");
    }

    private static String field(ValidationMessage message) {
        String place = dotted(message.getInstanceLocation());
        boolean blamesAField = switch (keyword(message)) {
            case "required", "additionalProperties" -> message.getProperty() != null;
            default -> false;
        };
        return blamesAField ? place + "." + message.getProperty() : place;
    }

    private static String dotted(JsonNodePath path) {
        StringBuilder dotted = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            dotted.append(element instanceof Integer ? "[" + element + "]" : "." + element);
        }
        return dotted.toString();
    }

    private String sentence(ValidationMessage message) {
        JsonNode rule = message.getSchemaNode();
        return switch (keyword(message)) {
            case "required" -> "This field is required";
            case "additionalProperties" -> "Unknown field";
            case "type" -> "Must be " + types(rule);
            case "enum" -> "Must be one of " + values(rule);
            case "minLength" -> "This field may not be blank";
            case "maxLength" -> "Must have at most " + rule.asText() + " characters";
            case "pattern" -> "Doesn't have the right form: " + purpose(message);
            case "propertyNames" -> "Has a name in it that isn't allowed: " + message.getProperty();
            case "false" -> "Can't be given together with " + rival(message);
            default -> "Doesn't fit: " + message.getError();
        };
    }

    private static String keyword(ValidationMessage message) {
        return message.getType();
    }

    private static String types(JsonNode rule) {
        return rule.isArray() ? String.join(" or ", texts(rule)) : article(rule.asText());
    }

    private static String article(String type) {
        return switch (type) {
            case "object", "array", "integer" -> "an " + type;
            case "boolean" -> "true or false";
            default -> "a " + type;
        };
    }

    private static String values(JsonNode rule) {
        return String.join(", ", texts(rule));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    /** What the schema says about the field that a rule stands beside. */
    private String purpose(ValidationMessage message) {
        JsonNode owner = json;
        JsonNodePath path = message.getSchemaLocation().getFragment();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            owner = path.getElement(i) instanceof Integer index ? owner.path(index) : owner.path(path.getName(i));
        }
        return owner.path("description")
                .asText("it must match " + message.getSchemaNode().asText());
    }

    /** The field whose presence rules the blamed one out. */
    private static String rival(ValidationMessage message) {
        JsonNodePath path = message.getEvaluationPath();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            if ("dependentSchemas".equals(path.getElement(i))) {
                return path.getName(i + 1);
            }
        }
        return "the other fields";
    }
}
