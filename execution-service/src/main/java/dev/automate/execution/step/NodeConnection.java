package dev.automate.execution.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.domain.redact.Redaction;
import java.util.List;

/** The connection that a node's config names. */
sealed interface NodeConnection {
    List<String> SECRETS = List.of("password", "api_key");

    record Found(Connection connection) implements NodeConnection {}

    record Missing(StepOutcome outcome) implements NodeConnection {}

    /** That of {@code config.connection}, when it is of this type. */
    static NodeConnection of(ObjectNode config, StepCall call, String type) {
        String name = config.path("connection").asText();
        if (name.isBlank()) {
            return new Missing(StepRunner.wrong("connection", config.path("connection"), "the name of a connection"));
        }
        return call.connections()
                .find(name)
                .map(found -> found.type().equals(type)
                        ? new Found(found)
                        : refused("The connection " + name + " is of type " + found.type() + ", not " + type))
                .orElseGet(() -> refused("There is no connection " + name));
    }

    /** A failure without what lets in: servers like to repeat what they were given. */
    static StepOutcome hiding(StepOutcome outcome, Connection connection, StepCall call) {
        if (!(outcome instanceof StepOutcome.Failed failed)) {
            return outcome;
        }
        String message = call.redaction().shown(failed.message());
        for (String field : SECRETS) {
            String secret = connection.config().path(field).asText();
            message = secret.isEmpty() ? message : message.replace(secret, Redaction.MARK);
        }
        return new StepOutcome.Failed(message, failed.kind(), failed.retryAfter(), failed.status());
    }

    private static NodeConnection refused(String why) {
        return new Missing(new StepOutcome.Failed(FailureKind.REFUSED, why));
    }
}
