package dev.automate.datachat.usecase.ask;

import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Translated;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.domain.talk.Usage;
import dev.automate.datachat.query.Engine;
import dev.automate.datachat.query.Trial;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks one engine after the other, until one has a statement that ran, or one says that there is none. */
@ApplicationScoped
public class Engines {
    private static final Logger LOG = Logger.getLogger(Engines.class);

    private final List<Engine> engines;

    public Engines(@All List<Engine> engines) {
        this.engines = engines;
    }

    /** What an engine is asked, and what its statements run in. */
    record Job(Question question, Knowledge knowledge, Trial trial, Instant until, Progress progress) {}

    /**
     * What came of it.
     *
     * @param tried what became of the statement; absent when there is none
     */
    record Result(Engine engine, Translation translation, Optional<Tried> tried, Usage usage) {
        boolean last() {
            return translation instanceof Translation.NotUnderstood
                    || tried.filter(each -> each instanceof Tried.Ran || each instanceof Tried.Unreachable)
                            .isPresent();
        }

        /** With what those before it have used in vain. */
        private Result after(Usage spent) {
            return new Result(engine, translation, tried, spent.plus(usage));
        }
    }

    /** The first result that is final, else that of the last engine. */
    Uni<Result> ask(Job job) {
        Iterator<Engine> ready = engines.stream().filter(Engine::ready).iterator();
        return ready.hasNext()
                ? next(ready, job, Usage.NONE)
                : Uni.createFrom().failure(new IllegalStateException("no engine"));
    }

    private Uni<Result> next(Iterator<Engine> ready, Job job, Usage spent) {
        return ask(ready.next(), job)
                .map(result -> result.after(spent))
                .chain(result -> result.last() || !ready.hasNext()
                        ? Uni.createFrom().item(result)
                        : next(ready, job, result.usage()));
    }

    private static Uni<Result> ask(Engine engine, Job job) {
        return Aside.done(engine.translate(job.question(), job.knowledge(), job.trial(), job.until()))
                .onFailure()
                .recoverWithItem(bug -> broken(engine, bug))
                .chain(translated -> tried(engine, translated, job));
    }

    private static Translated broken(Engine engine, Throwable bug) {
        LOG.errorf(bug, "The engine %s failed", engine.name());
        return new Translated(new Translation.Broken("The engine failed"), Usage.NONE);
    }

    private static Uni<Result> tried(Engine engine, Translated translated, Job job) {
        if (!(translated.translation() instanceof Translation.Understood understood)) {
            return Uni.createFrom()
                    .item(new Result(engine, translated.translation(), Optional.empty(), translated.usage()));
        }
        job.progress().translated(engine.name(), understood);
        job.progress().stage(Progress.Stage.RUNNING);
        return job.trial()
                .run(understood.sql())
                .map(tried -> new Result(engine, understood, Optional.of(tried), translated.usage()));
    }
}
