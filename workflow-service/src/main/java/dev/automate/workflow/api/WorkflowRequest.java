package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.JsonFields;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.Given;
import dev.automate.workflow.domain.Slugs;
import dev.automate.workflow.domain.WorkflowChange;
import dev.automate.workflow.domain.WorkflowWish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that creates or changes a workflow. */
final class WorkflowRequest {
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final List<String> REQUIRED = List.of("name", "trigger_type", "graph");
    private static final List<String> NEVER_NULL = List.of("name", "slug", "enabled", "trigger_type", "graph");

    private final JsonFields fields;

    private WorkflowRequest(JsonFields fields) {
        this.fields = fields;
    }

    /**
     * The wish behind the body of a new workflow.
     *
     * @throws RefusalException when the body is no JSON object
     */
    static WorkflowWish creating(@Nullable JsonNode body) {
        return read(
                body,
                fields -> REQUIRED.stream()
                        .filter(name -> fields.value(name).isEmpty())
                        .forEach(name -> fields.problem(name, "This field is required")));
    }

    /**
     * The wish behind the body of a change.
     *
     * @throws RefusalException when the body is no JSON object
     */
    static WorkflowWish changing(@Nullable JsonNode body) {
        return read(
                body,
                fields -> NEVER_NULL.stream()
                        .filter(fields::isNull)
                        .forEach(name -> fields.problem(name, "This field may not be null")));
    }

    private static WorkflowWish read(@Nullable JsonNode body, Consumer<JsonFields> presence) {
        if (!(body instanceof ObjectNode object)) {
            throw new RefusalException(Refusals.invalid("body", "A JSON object is required"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        JsonFields fields = JsonFields.collecting("", object, problems);
        presence.accept(fields);
        WorkflowChange change = new WorkflowRequest(fields).change();
        fields.allow("id", "workflow_version", "created_at", "updated_at").refuseUnknown();
        return new WorkflowWish(change, problems);
    }

    private WorkflowChange change() {
        return new WorkflowChange(
                name().orElse(null),
                slug().orElse(null),
                description().orElse(null),
                fields.flag("enabled").orElse(null),
                triggerType().orElse(null),
                triggerConfig().orElse(null),
                fields.object("graph").orElse(null));
    }

    private Optional<String> name() {
        return fields.text("name", MAX_NAME)
                .map(String::strip)
                .filter(name -> fields.check("name", !name.isEmpty(), "This field may not be blank"));
    }

    private Optional<String> slug() {
        return fields.text("slug", Slugs.MAX_LENGTH)
                .filter(slug -> fields.check(
                        "slug",
                        Slugs.FORM.matcher(slug).matches(),
                        "Must hold only lower-case letters and digits, with - and _ between them"));
    }

    private Optional<Given<String>> description() {
        return fields.isNull("description")
                ? Optional.of(new Given<>(null))
                : fields.text("description", MAX_DESCRIPTION).map(Given::new);
    }

    private Optional<TriggerType> triggerType() {
        return fields.text("trigger_type", MAX_NAME).flatMap(text -> {
            Optional<TriggerType> type = Arrays.stream(TriggerType.values())
                    .filter(each -> each.apiName().equals(text))
                    .findFirst();
            fields.check("trigger_type", type.isPresent(), "Must be one of " + triggerTypes());
            return type;
        });
    }

    private Optional<ObjectNode> triggerConfig() {
        return fields.isNull("trigger_config")
                ? Optional.of(JsonNodeFactory.instance.objectNode())
                : fields.object("trigger_config");
    }

    private static String triggerTypes() {
        return Arrays.stream(TriggerType.values()).map(TriggerType::apiName).collect(Collectors.joining(", "));
    }
}
