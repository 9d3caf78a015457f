package dev.automate.event.api.dead;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.automate.event.api.RawBodyView;
import dev.automate.event.domain.dead.DeadLetterDetail;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * A dead letter with the record that it is.
 *
 * @param origin where the record stood
 * @param value what it carries
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record DeadLetterDetailView(
        @JsonUnwrapped DeadLetterView letter,
        String origin,
        String topic,
        String key,
        Map<String, String> headers,
        RawBodyView value) {
    public DeadLetterDetailView {
        headers = Map.copyOf(headers);
    }

    static DeadLetterDetailView of(DeadLetterDetail found) {
        return new DeadLetterDetailView(
                DeadLetterView.of(found.letter()),
                found.letter().failure().origin(),
                found.topic(),
                found.key(),
                found.headers(),
                RawBodyView.of(found.value(), found.value().size()));
    }
}
