package dev.automate.embed.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.embed.domain.chat.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the answer in what a workflow gave. */
final class WorkflowOutput {
    private static final List<String> NAMES = List.of("response", "answer", "text", "message");

    private WorkflowOutput() {}

    /** The output where it is a text, else its first field of these names that is one, with {@code citations} where it has some. */
    static Optional<Answer> answer(JsonNode output) {
        return Stream.concat(Stream.of(output), NAMES.stream().map(output::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> new Answer(text, Citations.of(output.path("citations")), null));
    }
}
