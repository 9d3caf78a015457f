package dev.automate.gateway.route;

import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.domain.origin.Origin;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that may pass.
 *
 * @param uri path and query for the service
 * @param internalToken says to the service who calls; never logged
 * @param origin where it comes from
 * @param bodyLimitBytes what is larger ends on its way
 * @param deadline how long the caller waits at most; empty for as long as the configuration says
 * @param recording notes down what passes, when the request may be sent again
 * @param deliveryAuthorization what a webhook's sender wrote into {@code Authorization} for the service to check
 */
public record Passage(
        Service service,
        String uri,
        String internalToken,
        String traceId,
        Origin origin,
        long bodyLimitBytes,
        Optional<Duration> deadline,
        Optional<String> deliveryAuthorization,
        Optional<AnswerRecording> recording) {
    @Override
    public String toString() {
        return "Passage[" + service + " " + uri + "]";
    }
}
