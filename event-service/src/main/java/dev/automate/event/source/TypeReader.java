package dev.automate.event.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.signature.Habits;
import dev.automate.event.source.signature.Providers;
import java.util.Optional;

/**
 * Finds the type of a delivery: the body's {@code event_type}, else its {@code type}, else what the provider's header
 * says, else what stands at the source's path.
 */
public final class TypeReader {
    private TypeReader() {}

    /**
     * The type as it was given, or nothing when there is none; whether it is fit, the caller decides. An
     * {@code event_type} that is no text is an unfit type; a {@code type} that is no text means something else.
     */
    public static Optional<String> read(Delivery delivery, JsonNode body, Optional<WebhookSource> source) {
        return given(body.path("event_type"))
                .map(JsonNode::asText)
                .or(() -> Optional.of(body.path("type"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText))
                .or(() -> byHeader(delivery, Habits.GITHUB))
                .or(() -> source.flatMap(known ->
                        byHeader(delivery, Providers.named(known.scheme()).habits())))
                .or(() -> atPath(body, source));
    }

    private static Optional<String> byHeader(Delivery delivery, Habits habits) {
        return delivery.header(habits.typeHeader()).map(type -> habits.typePrefix() + type);
    }

    private static Optional<JsonNode> given(JsonNode type) {
        return type.isMissingNode() || type.isNull()
                ? Optional.empty()
                : Optional.of(type.isTextual() ? type : MissingNode.getInstance());
    }

    private static Optional<String> atPath(JsonNode body, Optional<WebhookSource> source) {
        return source.map(WebhookSource::eventTypePath)
                .flatMap(ValuePath::parse)
                .flatMap(path -> path.read(body));
    }
}
