package dev.automate.workflow.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.common.json.Json;
import dev.automate.common.message.TriggerType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TriggerChecksTest {
    private static final TriggerChecks CHECKS = new TriggerChecks(new Expressions());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WEBHOOK  | {}
            WEBHOOK  | {'event_type':'order.created','source':'stripe'}
            EVENT    | {'event_type':'order.*','filter':'event.payload.amount > 10'}
            EVENT    | {'event_type':'*','filter':'{{ event.payload.paid }}'}
            SCHEDULE | {'cron':'@daily'}
            SCHEDULE | {'cron':'*/5 0-12 * JAN,FEB MON-FRI','timezone':'Europe/Berlin','catchup':'last'}
            MANUAL   | {}
            WORKFLOW | {'workflow':'order-processor','on':'failure'}
            WORKFLOW | {'workflow':'order-processor','on':'any','filter':'event.payload.error != null'}
            """)
    void aRightConfigHasNoProblem(TriggerType type, String config) {
        assertEquals(List.of(), problems(type, config));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aMistakeIsToldWithItsField(TriggerType type, String config, String field, String message) {
        assertEquals(List.of(new FieldProblem("trigger_config." + field, message)), problems(type, config));
    }

    static Stream<Arguments> wrong() {
        String glob = "Must be an event type or a pattern such as order.*; * is the only wildcard";
        String cron = "Can't be used as a cron expression: ";
        return Stream.of(
                Arguments.of(
                        TriggerType.WEBHOOK,
                        "{'event_typ':'x'}",
                        "event_typ",
                        "Unknown field; did you mean 'event_type'?"),
                Arguments.of(TriggerType.WEBHOOK, "{'zzz':1}", "zzz", "Unknown field"),
                Arguments.of(TriggerType.WEBHOOK, "{'event_type':7}", "event_type", "Must be a string"),
                Arguments.of(TriggerType.WEBHOOK, "{'event_type':'order.?'}", "event_type", glob),
                Arguments.of(TriggerType.WEBHOOK, "{'event_type':'order created'}", "event_type", glob),
                Arguments.of(TriggerType.EVENT, "{'event_type':''}", "event_type", glob),
                Arguments.of(
                        TriggerType.EVENT,
                        "{'event_type':'*a*a*a*a*a*a*a*a*a'}",
                        "event_type",
                        "Must have at most 8 wildcards"),
                Arguments.of(TriggerType.EVENT, "{'source':['a']}", "source", "Must be a string"),
                Arguments.of(
                        TriggerType.EVENT,
                        "{'filter':'evnt.x'}",
                        "filter",
                        "Unknown name 'evnt' in an expression; did you mean 'event'?"),
                Arguments.of(
                        TriggerType.WEBHOOK, "{'cron':'* * * * *'}", "cron", "Not a field of trigger type webhook"),
                Arguments.of(
                        TriggerType.MANUAL, "{'timezone':'UTC'}", "timezone", "Not a field of trigger type manual"),
                Arguments.of(TriggerType.SCHEDULE, "{}", "cron", "This field is required"),
                Arguments.of(
                        TriggerType.SCHEDULE,
                        "{'cron':'every day'}",
                        "cron",
                        cron
                                + "must have five fields: minute, hour, day of month, month, day of week, or be a nickname such as @daily"),
                Arguments.of(
                        TriggerType.SCHEDULE,
                        "{'cron':'0 25 * * *'}",
                        "cron",
                        cron + "hour: 25 is not in range [0, 23]"),
                Arguments.of(
                        TriggerType.SCHEDULE,
                        "{'cron':'0 0 31 2 *'}",
                        "cron",
                        cron + "never fires: no month that it names has such a day"),
                Arguments.of(
                        TriggerType.SCHEDULE,
                        "{'cron':'0 0 * * *','timezone':'Berlin'}",
                        "timezone",
                        "Must be a time zone's name such as Europe/Berlin"),
                Arguments.of(
                        TriggerType.SCHEDULE,
                        "{'cron':'0 0 * * *','catchup':'some'}",
                        "catchup",
                        "Must be one of none, last, all"),
                Arguments.of(TriggerType.WORKFLOW, "{}", "workflow", "This field is required"),
                Arguments.of(
                        TriggerType.WORKFLOW,
                        "{'workflow':'a','on':'never'}",
                        "on",
                        "Must be one of success, failure, any"));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        List<FieldProblem> problems = problems(TriggerType.SCHEDULE, "{'timezone':7,'event_type':'x','filtr':'y'}");

        assertEquals(
                List.of(
                        "trigger_config.cron",
                        "trigger_config.timezone",
                        "trigger_config.event_type",
                        "trigger_config.filtr"),
                problems.stream().map(FieldProblem::field).toList());
    }

    @Test
    void anUnreadableFilterIsTold() {
        assertEquals(
                List.of("trigger_config.filter"),
                problems(TriggerType.EVENT, "{'filter':'event.payload >'}").stream()
                        .map(FieldProblem::field)
                        .toList());
    }

    private static List<FieldProblem> problems(TriggerType type, String config) {
        try {
            return CHECKS.problems(type, Json.mapper().readValue(config.replace('\'', '"'), ObjectNode.class)).stream()
                    .map(problem -> new FieldProblem(problem.field(), problem.message()))
                    .toList();
        } catch (JsonProcessingException wrongTest) {
            throw new IllegalArgumentException(config, wrongTest);
        }
    }
}
