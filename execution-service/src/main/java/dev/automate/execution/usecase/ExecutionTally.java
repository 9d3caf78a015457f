package dev.automate.execution.usecase;

import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.Counted;
import dev.automate.execution.domain.ExecutionIds;
import dev.automate.execution.store.TallyStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Keeps lists of many executions as quick as lists of few: what is settled is counted once, and never walked over again. */
@Singleton
public class ExecutionTally {
    private static final Logger LOG = Logger.getLogger(ExecutionTally.class);

    private final TallyStore tallies;
    private final Clock clock;
    private final Vertx vertx;
    private final ExecutionConfig.Tally config;

    /** Those of whom many executions come. */
    private volatile List<String> busy = List.of();

    private volatile Instant due = Instant.MIN;

    public ExecutionTally(TallyStore tallies, Clock clock, Vertx vertx, ExecutionConfig config) {
        this.tallies = tallies;
        this.clock = clock;
        this.vertx = vertx;
        this.config = config.tally();
    }

    void start(@Observes StartupEvent started) {
        again();
    }

    /** Completes when every whole stretch that is settled was counted, and a draft of what isn't of those who have many. */
    public Uni<Void> tend() {
        return each(tallies.tenants(), this::count)
                .invoke(found -> busy = found)
                .replaceWithVoid();
    }

    /** Completes when what has come since is counted of those who have many. */
    public Uni<Void> follow() {
        return each(
                        Uni.createFrom().item(busy),
                        tenant -> tallies.countMore(tenant, before(config.draft()), config.stretch()))
                .replaceWithVoid();
    }

    /** Those of whom a draft was counted. */
    private static Uni<List<String>> each(Uni<List<String>> tenants, Function<String, Uni<Counted>> work) {
        return tenants.onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(tenant -> work.apply(tenant).map(counted -> Map.entry(tenant, counted)))
                .filter(each -> each.getValue() == Counted.DRAFT)
                .map(Map.Entry::getKey)
                .collect()
                .asList();
    }

    private Uni<Counted> count(String tenant) {
        String settled = before(config.settled());
        return Multi.createBy()
                .repeating()
                .uni(() -> tallies.count(tenant, settled, before(config.draft()), config.stretch()))
                .whilst(counted -> counted == Counted.STRETCHES)
                .collect()
                .last();
    }

    private String before(Duration age) {
        return ExecutionIds.firstAt(clock.instant().minus(age));
    }

    private void look() {
        Instant now = clock.instant();
        boolean isDue = !now.isBefore(due);
        due = isDue ? now.plus(config.every()) : due;
        (isDue ? tend() : follow()).subscribe().with(done -> again(), failure -> {
            LOG.warnf("Executions can't be counted at the moment: %s", failure.toString());
            busy = List.of();
            again();
        });
    }

    private void again() {
        vertx.setTimer(config.follow().toMillis(), tick -> look());
    }
}
