package dev.automate.datachat.usecase.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.talk.Ask;
import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Session;
import dev.automate.datachat.domain.talk.Spoken;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.domain.talk.Turn;
import dev.automate.datachat.query.chart.Charts;
import dev.automate.datachat.usecase.observe.QuestionMeters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** From a question to an answer: what may be read, a statement, its rows, words and a picture. */
@ApplicationScoped
public class Answerer {
    private static final Logger LOG = Logger.getLogger(Answerer.class);

    private final Fields fields;
    private final Engines engines;
    private final Walls walls;
    private final QuestionMeters meters;
    private final DatachatConfig.Questions config;
    private final Clock clock;

    public Answerer(
            Fields fields, Engines engines, Walls walls, QuestionMeters meters, DatachatConfig config, Clock clock) {
        this.fields = fields;
        this.engines = engines;
        this.walls = walls;
        this.meters = meters;
        this.config = config.questions();
        this.clock = clock;
    }

    /** A question that may be asked, with what it may be answered from. */
    record Prepared(Session session, Question question, Walls.Field field, Layer layer, Instant until) {}

    /** Refused when the source isn't there, or a table may not be asked about. */
    Uni<Prepared> prepare(Ask ask, Session session, Instant until) {
        LocalDate today = LocalDate.now(clock.withZone(config.zone()));
        Question question = new Question(ask.text(), intent(session), today, config.zone());
        return fields.of(ask, session)
                .map(known -> new Prepared(session, question, known.field(), known.layer(), until));
    }

    /** What a follow-up leans on; one that an earlier version wrote in another way is none. */
    private static Optional<Intent> intent(Session session) {
        if (session.intent() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().readValue(session.intent(), Intent.class));
        } catch (JsonProcessingException other) {
            LOG.infof("The intent of session %s is of another version", session.id());
            return Optional.empty();
        }
    }

    /** The answer; refused when there is none. */
    Uni<Turn> answer(Prepared prepared, Progress progress) {
        Knowledge knowledge = new Knowledge(prepared.field().allowed(), prepared.layer());
        progress.stage(Progress.Stage.UNDERSTANDING);
        return meters.question(engines.ask(new Engines.Job(
                        prepared.question(),
                        knowledge,
                        walls.around(prepared.field(), prepared.until()),
                        prepared.until(),
                        progress))
                .chain(result -> told(prepared, result, progress)));
    }

    private Uni<Turn> told(Prepared prepared, Engines.Result result, Progress progress) {
        if (result.translation() instanceof Translation.Understood understood
                && result.tried().orElse(null) instanceof Tried.Ran ran) {
            progress.ran(ran);
            progress.stage(Progress.Stage.ANSWERING);
            return result.engine()
                    .say(prepared.question(), understood, ran.rows(), prepared.until())
                    .map(spoken -> turn(prepared, result, new Said(understood, ran, spoken)));
        }
        throw new RefusalException(Reasons.of(result));
    }

    private record Said(Translation.Understood understood, Tried.Ran ran, Spoken spoken) {}

    private Turn turn(Prepared prepared, Engines.Result result, Said said) {
        ObjectNode chart =
                Charts.spec(said.ran().rows(), said.understood().chart()).orElse(null);
        Spoken spoken = new Spoken(said.spoken().text(), said.spoken().usage().plus(result.usage()));
        return new Turn(
                prepared.session().id(),
                Ids.next("msg"),
                prepared.field().source().name(),
                spoken,
                said.understood(),
                said.ran(),
                result.engine().name(),
                chart,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
