package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.graph.Node;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.domain.signal.Question;
import dev.automate.execution.domain.signal.SignalBoard;
import dev.automate.execution.domain.signal.SignalLink;
import dev.automate.execution.domain.signal.SignalLinks;
import dev.automate.execution.domain.signal.SignalWait;
import dev.automate.execution.step.SignalForm;
import dev.automate.execution.step.WaitSignalStep;
import dev.automate.execution.store.SignalStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Tells what executions ask, and takes the answers: each question is answered once. */
@Singleton
public class SignalDesk {
    private static final String LINK = "link";

    private final SignalStore store;
    private final Definitions definitions;
    private final SignalLinks links;
    private final ExecutionWaker waker;
    private final Clock clock;

    public SignalDesk(
            SignalStore store, Definitions definitions, SignalLinks links, ExecutionWaker waker, Clock clock) {
        this.store = store;
        this.definitions = definitions;
        this.links = links;
        this.waker = waker;
        this.clock = clock;
    }

    /**
     * An answer.
     *
     * @param by who gives it
     * @param requestId the same again by the same is the same answer
     */
    public record Answer(JsonNode payload, String by, Optional<String> requestId) {
        /** By whoever has the link. */
        public static Answer byLink(JsonNode payload, Optional<String> requestId) {
            return new Answer(payload, LINK, requestId);
        }

        String key() {
            return by + "\n" + requestId.orElseGet(() -> Ids.next("req"));
        }
    }

    private record Place(SignalBoard board, SignalWait asked, Node node) {}

    /** The questions of an execution that wait for an answer. */
    public Uni<List<Question>> open(String tenant, String executionId) {
        return board(tenant, executionId)
                .chain(board -> definition(board)
                        .map(definition -> board.waits().stream()
                                .filter(wait -> wait.state(clock.instant()) == SignalWait.State.WAITING)
                                .map(wait -> question(
                                        new Place(board, wait, definition.plan().node(wait.node()))))
                                .toList()));
    }

    /**
     * What the link asks.
     *
     * @throws RefusalException not found, when it is no link of ours or its execution is gone
     */
    public Uni<Question> asked(String token) {
        SignalLink link = link(token);
        return place(link).map(place -> question(place));
    }

    /**
     * Completes when the answer to what the link asks is recorded, with the id of the execution.
     *
     * @throws RefusalException not found; a conflict when it can't be answered any more; invalid
     */
    public Uni<String> answer(String token, Answer answer) {
        SignalLink link = link(token);
        return place(link).chain(place -> give(place, answer)).replaceWith(link.executionId());
    }

    /**
     * Completes when the answer under that name is recorded.
     *
     * @throws RefusalException not found; a conflict when it isn't asked yet or any more; invalid
     */
    public Uni<Void> answer(SignalTarget target, Answer answer) {
        return board(target.tenant(), target.executionId())
                .chain(board -> definition(board).map(definition -> place(board, definition, target.signal())))
                .chain(place -> give(place, answer));
    }

    /** A signal of an execution. */
    public record SignalTarget(String tenant, String executionId, String signal) {}

    private Uni<Void> give(Place place, Answer answer) {
        String key = answer.key();
        SignalWait wait = place.asked();
        if (key.equals(wait.answerKey())) {
            return Uni.createFrom().voidItem();
        }
        refuseUnlessWaiting(wait.state(clock.instant()));
        List<FieldProblem> problems = SignalForm.of(place.node()).problems(answer.payload());
        if (!problems.isEmpty()) {
            throw new RefusalException(Refusals.invalid(problems));
        }
        StepOutput output = output(place, answer);
        SignalBoard board = place.board();
        return store.answer(new SignalStore.Answer(board.tenant(), board.executionId(), wait.node(), output, key))
                .chain(given -> given ? given() : lost(place, key));
    }

    private Uni<Void> given() {
        waker.poke();
        return Uni.createFrom().voidItem();
    }

    /** Somebody else was first, or its time has come in between. */
    private Uni<Void> lost(Place place, String key) {
        SignalBoard before = place.board();
        return board(before.tenant(), before.executionId())
                .map(now -> now.at(place.asked().node()).orElse(place.asked()))
                .invoke(now -> {
                    if (!key.equals(now.answerKey())) {
                        SignalWait.State state = now.state(clock.instant());
                        refuseUnlessWaiting(state == SignalWait.State.WAITING ? SignalWait.State.EXPIRED : state);
                    }
                })
                .replaceWithVoid();
    }

    private static void refuseUnlessWaiting(SignalWait.State state) {
        switch (state) {
            case WAITING -> {}
            case RECEIVED -> throw conflict("The signal has been given already");
            case EXPIRED -> throw conflict("The signal has expired");
            case OVER -> throw conflict("The execution is over");
        }
    }

    /** A person may answer with a secret of the run, or with one of their own. */
    private StepOutput output(Place place, Answer answer) {
        ObjectNode full = JsonNodeFactory.instance
                .objectNode()
                .put("outcome", "received")
                .put("by", answer.by())
                .put("at", clock.instant().toString());
        full.set("payload", answer.payload());
        Redaction redaction =
                place.board().redaction().naming(place.node().redact()).learning(full);
        JsonNode shown = redaction.shown(full);
        return new StepOutput(full, shown, Redaction.differs(full, shown));
    }

    private Uni<SignalBoard> board(String tenant, String executionId) {
        return store.find(tenant, executionId).map(found -> found.orElseThrow(() -> unknown("Execution")));
    }

    private Uni<Definitions.Ready> definition(SignalBoard board) {
        return definitions
                .of(new Definitions.Key(board.workflowId(), board.workflowVersion(), board.tenant(), board.scope()))
                .map(found -> found.orElseThrow(() -> unknown("Signal")));
    }

    private Uni<Place> place(SignalLink link) {
        return board(link.tenant(), link.executionId())
                .chain(board -> definition(board)
                        .map(definition -> board.at(link.node())
                                .map(wait ->
                                        new Place(board, wait, definition.plan().node(link.node())))
                                .orElseThrow(() -> unknown("Signal"))));
    }

    private Place place(SignalBoard board, Definitions.Ready definition, String signal) {
        List<SignalWait> named = new ArrayList<>(board.named(signal));
        if (named.isEmpty()) {
            throw comes(definition, signal) && !board.status().terminal()
                    ? conflict("The execution doesn't wait for this signal yet")
                    : unknown("Signal");
        }
        SignalWait wait = named.stream()
                .filter(each -> each.state(clock.instant()) == SignalWait.State.WAITING)
                .findFirst()
                .orElse(named.getLast());
        return new Place(board, wait, definition.plan().node(wait.node()));
    }

    /** Whether a node may ask for it later; a name that is an expression may be any. */
    private static boolean comes(Definitions.Ready definition, String signal) {
        return StreamSupport.stream(definition.plan().nodes().spliterator(), false)
                .filter(node -> node.type().equals(WaitSignalStep.NAME))
                .map(node -> node.config().path("name").asText())
                .anyMatch(name -> name.equals(signal) || name.contains("{{"));
    }

    private SignalLink link(String token) {
        return links.read(token).orElseThrow(() -> unknown("Signal"));
    }

    private Question question(Place place) {
        JsonNode input = place.asked().input();
        List<String> assignees = new ArrayList<>();
        input.path("assignees").forEach(each -> assignees.add(each.asText()));
        Instant expiresAt = place.asked().state(clock.instant()) == SignalWait.State.WAITING
                ? place.asked().expiresAt()
                : null;
        return new Question(
                place.board().executionId(),
                place.asked().node(),
                place.asked().name(),
                place.board().workflowName(),
                input.path("description").textValue(),
                SignalForm.of(place.node()).schema(),
                assignees,
                expiresAt,
                place.asked().state(clock.instant()));
    }

    private static RefusalException conflict(String why) {
        return new RefusalException(Refusals.conflict("signal", why));
    }

    private static RefusalException unknown(String what) {
        return new RefusalException(Refusals.notFound(what));
    }
}
