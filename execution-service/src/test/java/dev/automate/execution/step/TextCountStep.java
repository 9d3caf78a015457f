package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import java.util.regex.Pattern;

/** {@code text.count}: counts the words of a text; its output is {@code words}. */
public class TextCountStep implements StepType {
    private static final Pattern WORD = Pattern.compile("\\S++");

    @Override
    public String name() {
        return "text.count";
    }

    @Override
    public boolean pure() {
        return true;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        JsonNode text = config.path("text");
        return Uni.createFrom()
                .item(
                        text.isTextual()
                                ? new StepOutcome.Succeeded(output(text.textValue()))
                                : StepRunner.wrong("text", text, "a text"));
    }

    private static ObjectNode output(String text) {
        long words = WORD.matcher(text).results().count();
        return JsonNodeFactory.instance.objectNode().put("words", words);
    }
}
