package dev.automate.gateway.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.TraceIds;
import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.domain.BodyDigest;
import dev.automate.gateway.domain.IdempotencyKey;
import dev.automate.gateway.domain.Recollection;
import dev.automate.gateway.domain.StoredAnswer;
import dev.automate.gateway.usecase.AnswerMemory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Answers a request that was sent before with its first answer, and lets a new one pass under a recording. */
@ApplicationScoped
public class RepeatCheck {
    private static final Logger LOG = Logger.getLogger(RepeatCheck.class);
    private static final String REPLAYED = "Idempotency-Replayed";

    private final AnswerMemory memory;

    public RepeatCheck(AnswerMemory memory) {
        this.memory = memory;
    }

    /** Calls {@code onward} once, unless the request is answered here. */
    void pass(Visit visit, Caller caller, Consumer<Optional<AnswerRecording>> onward) {
        switch (visit.idempotencyKey()) {
            case IdempotencyKey.Absent() -> onward.accept(Optional.empty());
            case IdempotencyKey.Unfit(Refusal refusal) -> visit.reply().refuse(refusal);
            case IdempotencyKey.Present(String key) ->
                recall(
                        visit,
                        AnswerMemory.nameOf(
                                caller, visit.method(), visit.target().uri(), key),
                        onward);
        }
    }

    private void recall(Visit visit, String name, Consumer<Optional<AnswerRecording>> onward) {
        memory.recall(name)
                .subscribe()
                .with(
                        known -> settle(
                                visit, known, ticket -> onward.accept(ticket.map(it -> memory.record(name, it)))),
                        bug -> failed(visit, bug));
    }

    private static void settle(Visit visit, Recollection known, Consumer<Optional<String>> onward) {
        switch (known) {
            case Recollection.New(String ticket) -> onward.accept(Optional.of(ticket));
            case Recollection.Unavailable() -> onward.accept(Optional.empty());
            case Recollection.UnderWay() ->
                visit.reply()
                        .refuse(Refusals.of(
                                RefusalKind.CONFLICT, "A request with this idempotency key is still being worked on"));
            case Recollection.Answered(StoredAnswer answer) -> repeat(visit, answer);
        }
    }

    private static void repeat(Visit visit, StoredAnswer answer) {
        BodyDigest digest = new BodyDigest();
        visit.readBody(chunk -> digest.update(chunk.getBytes()), () -> {
            if (digest.hex().equals(answer.asked())) {
                replay(visit, answer);
            } else {
                visit.reply()
                        .refuse(Refusals.of(
                                RefusalKind.UNPROCESSABLE,
                                "This idempotency key was used for a request with another body"));
            }
        });
    }

    private static void replay(Visit visit, StoredAnswer answer) {
        HttpServerResponse response = visit.routing().response();
        response.setStatusCode(answer.status()).putHeader(REPLAYED, "true");
        answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
        response.end(Buffer.buffer(answer.bodyFor(TraceIds.of(visit.routing()))));
    }

    private static void failed(Visit visit, Throwable bug) {
        LOG.errorf(bug, "An idempotency key could not be looked up");
        visit.reply().refuse(Refusals.of(RefusalKind.INTERNAL, "Server error"));
    }
}
