package dev.automate.workflow.usecase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.workflow.client.HttpTrialClient;
import dev.automate.workflow.client.PostgresTrialClient;
import dev.automate.workflow.client.SmtpTrialClient;
import dev.automate.workflow.domain.connection.Connection;
import dev.automate.workflow.domain.connection.Trial;
import dev.automate.workflow.store.ConnectionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tries a connection for real, as workflows would use it. */
@ApplicationScoped
public class ConnectionTester {
    private final ConnectionStore store;
    private final HttpTrialClient http;
    private final PostgresTrialClient postgres;
    private final SmtpTrialClient smtp;

    public ConnectionTester(
            ConnectionStore store, HttpTrialClient http, PostgresTrialClient postgres, SmtpTrialClient smtp) {
        this.store = store;
        this.http = http;
        this.postgres = postgres;
        this.smtp = smtp;
    }

    /**
     * What came of it.
     *
     * @param latencyMillis from the first look for the host to the last answer
     */
    public record Result(Trial trial, long latencyMillis) {}

    /**
     * Tries the tenant's connection of that id.
     *
     * @throws RefusalException not found, or unprocessable when there is nothing to try
     */
    public Uni<Result> test(String tenant, UUID id) {
        return store.find(tenant, id)
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Connection"))))
                .chain(this::timed);
    }

    private Uni<Result> timed(Connection connection) {
        long began = System.nanoTime();
        return trial(connection).map(trial -> new Result(trial, (System.nanoTime() - began) / 1_000_000));
    }

    private Uni<Trial> trial(Connection connection) {
        ObjectNode config = connection.config();
        return switch (connection.type()) {
            case HTTP -> http.http(config);
            case SLACK -> http.slack(config);
            case OPENAI -> http.openai(config);
            case POSTGRESQL -> postgres.attempt(config);
            case SMTP -> smtp.attempt(config);
            case CUSTOM ->
                throw new RefusalException(Refusals.of(
                        RefusalKind.UNPROCESSABLE,
                        "A connection of type custom leads to no server: there is nothing to test"));
        };
    }
}
