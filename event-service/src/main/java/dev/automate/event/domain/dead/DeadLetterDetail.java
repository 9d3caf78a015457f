package dev.automate.event.domain.dead;

import dev.automate.event.domain.Octets;
import java.util.Map;

/**
 * A dead letter with the record that it is.
 *
 * @param key the record's key
 * @param headers the record's own
 */
public record DeadLetterDetail(DeadLetter letter, String topic, String key, Map<String, String> headers, Octets value) {
    public DeadLetterDetail {
        headers = Map.copyOf(headers);
    }
}
