package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.observe.LogFields;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;

/** {@code logging}: writes a message to the service's log, category {@code automate.workflow}. */
@Singleton
public class LoggingStep implements StepType {
    private static final Logger LOG = Logger.getLogger("automate.workflow");
    private static final int MAX_CHARACTERS = 2_000;

    @Override
    public String name() {
        return "logging";
    }

    @Override
    public boolean pure() {
        return true;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        JsonNode message = config.path("message");
        if (message.isMissingNode() || message.isNull()) {
            return Uni.createFrom().item(StepRunner.wrong("message", JsonNodeFactory.instance.missingNode(), ""));
        }
        String text = message.isTextual() ? message.textValue() : message.toString();
        LogFields.during(
                call.traceId(),
                call.tenant(),
                () -> LOG.logf(
                        level(config.path("level").asText("info")),
                        "[%s %s] %s",
                        call.executionId(),
                        call.node().id(),
                        line(text, call)));
        return Uni.createFrom()
                .item(new StepOutcome.Succeeded(
                        JsonNodeFactory.instance.objectNode().put("message", text)));
    }

    /** One line of bounded length without secrets: a message can't forge another line. */
    private static String line(String text, StepCall call) {
        String shown = call.redaction().shown(text);
        String cut = shown.length() <= MAX_CHARACTERS ? shown : shown.substring(0, MAX_CHARACTERS) + "…";
        return cut.codePoints()
                .map(each -> Character.isISOControl(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Logger.Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "debug" -> Logger.Level.DEBUG;
            case "warn", "warning" -> Logger.Level.WARN;
            case "error" -> Logger.Level.ERROR;
            default -> Logger.Level.INFO;
        };
    }
}
