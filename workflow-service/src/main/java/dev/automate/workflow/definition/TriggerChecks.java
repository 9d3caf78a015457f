package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.common.http.JsonFields;
import dev.automate.common.message.TriggerType;
import dev.automate.common.time.CronReading;
import dev.automate.common.time.CronSchedule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Tells everything that is wrong with a trigger's config for its type at once. Cheap. */
public final class TriggerChecks {
    private static final int MAX_TEXT = 200;
    private static final int MAX_FILTER = 8_192;
    private static final int MAX_WILDCARDS = 8;
    private static final Pattern EVENT_TYPE = Pattern.compile("[^\\s?\\[\\]{}\\\\]+");
    private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Map<String, Set<TriggerType>> FIELDS = fields();

    private final Expressions expressions;
    private final Map<String, BiConsumer<JsonFields, String>> forms;

    public TriggerChecks(Expressions expressions) {
        this.expressions = expressions;
        this.forms = Map.of(
                "event_type",
                TriggerChecks::eventType,
                "source",
                (fields, name) -> fields.text(name, MAX_TEXT),
                "filter",
                this::filter,
                "cron",
                TriggerChecks::cron,
                "timezone",
                TriggerChecks::timezone,
                "catchup",
                (fields, name) -> choice(fields, name, List.of("none", "last", "all")),
                "workflow",
                (fields, name) -> fields.matching(name, WORKFLOW, "Must be a workflow's id or slug"),
                "on",
                (fields, name) -> choice(fields, name, List.of("success", "failure", "any")));
    }

    /** What is wrong with {@code config}, the value of a workflow's field {@code trigger_config}. */
    public List<FieldProblem> problems(TriggerType type, ObjectNode config) {
        List<FieldProblem> problems = new ArrayList<>();
        JsonFields fields = JsonFields.collecting("trigger_config", config, problems);
        required(type).stream()
                .filter(name -> fields.value(name).isEmpty())
                .forEach(name -> fields.problem(name, "This field is required"));
        config.properties().forEach(field -> field(type, fields, field.getKey()));
        return problems.stream().map(ProblemCode.MALFORMED::unlessKnown).toList();
    }

    /** The workflow that {@code config} waits for. */
    public List<Reference> references(ObjectNode config) {
        String name = config.path("workflow").asText("");
        return WORKFLOW.matcher(name).matches()
                ? List.of(new Reference.ToWorkflow("trigger_config.workflow", name))
                : List.of();
    }

    private void field(TriggerType type, JsonFields fields, String name) {
        Set<TriggerType> types = FIELDS.get(name);
        BiConsumer<JsonFields, String> form = forms.get(name);
        if (types == null || form == null) {
            fields.problem(name, "Unknown field" + NearestNames.hint(name, FIELDS.keySet()));
        } else if (types.contains(type)) {
            form.accept(fields, name);
        } else {
            fields.problem(name, "Not a field of trigger type " + type.apiName());
        }
    }

    private static List<String> required(TriggerType type) {
        return switch (type) {
            case WEBHOOK, EVENT, MANUAL -> List.of();
            case SCHEDULE -> List.of("cron");
            case WORKFLOW -> List.of("workflow");
        };
    }

    private static void eventType(JsonFields fields, String name) {
        fields.text(name, MAX_TEXT).ifPresent(text -> {
            boolean plain = fields.check(
                    name,
                    EVENT_TYPE.matcher(text).matches(),
                    "Must be an event type or a pattern such as order.*; * is the only wildcard");
            long wildcards = text.chars().filter(character -> character == '*').count();
            fields.check(
                    name, !plain || wildcards <= MAX_WILDCARDS, "Must have at most " + MAX_WILDCARDS + " wildcards");
        });
    }

    private void filter(JsonFields fields, String name) {
        fields.text(name, MAX_FILTER).ifPresent(text -> {
            String path = "trigger_config." + name;
            List<FieldProblem> problems = new ArrayList<>(expressions.checkCondition(path, text));
            if (problems.isEmpty()) {
                new NameCheck(Set.of("event"), Set.of(), Set.of())
                        .problems(path, ExpressionPlaces.braced(text), problems);
            }
            fields.problems(problems);
        });
    }

    private static void cron(JsonFields fields, String name) {
        fields.text(name, MAX_TEXT).ifPresent(text -> {
            if (CronSchedule.read(text) instanceof CronReading.Unreadable(var why)) {
                fields.problems(List.of(ProblemCode.BAD_CRON.at(
                        "trigger_config." + name, "Can't be used as a cron expression: " + why)));
            }
        });
    }

    private static void timezone(JsonFields fields, String name) {
        fields.text(name, MAX_TEXT)
                .ifPresent(text -> fields.check(
                        name,
                        ZoneId.getAvailableZoneIds().contains(text),
                        "Must be a time zone's name such as Europe/Berlin"));
    }

    private static void choice(JsonFields fields, String name, List<String> allowed) {
        fields.text(name, MAX_TEXT)
                .ifPresent(text ->
                        fields.check(name, allowed.contains(text), "Must be one of " + String.join(", ", allowed)));
    }

    private static Map<String, Set<TriggerType>> fields() {
        Set<TriggerType> events = Set.of(TriggerType.WEBHOOK, TriggerType.EVENT);
        Set<TriggerType> schedules = Set.of(TriggerType.SCHEDULE);
        Set<TriggerType> workflows = Set.of(TriggerType.WORKFLOW);
        Map<String, Set<TriggerType>> fields = new LinkedHashMap<>();
        List.of("event_type", "source", "filter").forEach(name -> fields.put(name, events));
        List.of("cron", "timezone", "catchup").forEach(name -> fields.put(name, schedules));
        List.of("workflow", "on").forEach(name -> fields.put(name, workflows));
        fields.put("filter", Set.of(TriggerType.WEBHOOK, TriggerType.EVENT, TriggerType.WORKFLOW));
        return fields;
    }
}
