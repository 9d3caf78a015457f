package dev.automate.datachat.usecase.ask;

import dev.automate.datachat.client.SourceClient;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.source.Limits;
import dev.automate.datachat.domain.source.Order;
import dev.automate.datachat.domain.source.Sight;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.query.Trial;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.query.guard.PlanCheck;
import dev.automate.datachat.query.guard.TenantRule;
import dev.automate.datachat.query.guard.Verdict;
import dev.automate.datachat.usecase.observe.QuestionMeters;
import dev.automate.datachat.usecase.source.SourceFinder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The four walls around every statement, whoever wrote it; there is no other way to a source. */
@ApplicationScoped
public class Walls {
    private final SourceClient client;
    private final SourceFinder sources;
    private final QuestionMeters meters;
    private final DatachatConfig config;
    private final Guard guard;
    private final Clock clock;

    public Walls(SourceClient client, SourceFinder sources, QuestionMeters meters, DatachatConfig config, Clock clock) {
        this.client = client;
        this.sources = sources;
        this.meters = meters;
        this.config = config;
        this.guard = new Guard(config.walls().maxRows() + 1);
        this.clock = clock;
    }

    /**
     * What a question may read.
     *
     * @param full everything in the source, also what is hidden
     * @param allowed what may be read
     */
    record Field(Source source, Catalog full, Catalog allowed) {}

    /** Runs statements over that field until that moment; each one once. */
    Trial around(Field field, Instant until) {
        Map<String, Uni<Tried>> done = new ConcurrentHashMap<>();
        return sql -> done.computeIfAbsent(
                sql, each -> meters.statement(run(each, field, until)).memoize().indefinitely());
    }

    private Uni<Tried> run(String sql, Field field, Instant until) {
        TenantRule rule = new TenantRule(
                field.source().tenant(),
                Sight.ofTenant(field.full(), field.source().settings().tenantColumn()));
        return Aside.done(Uni.createFrom().item(() -> guard.check(sql, field.allowed(), rule)))
                .chain(verdict -> passed(verdict, field, until));
    }

    private Uni<Tried> passed(Verdict verdict, Field field, Instant until) {
        return switch (verdict) {
            case Verdict.Refused(String rule, String message) ->
                Uni.createFrom().item(new Tried.Stopped(rule, message));
            case Verdict.Allowed allowed -> client.run(sources.place(field.source()), order(allowed, field, until));
        };
    }

    private Order order(Verdict.Allowed allowed, Field field, Instant until) {
        DatachatConfig.Walls walls = config.walls();
        Limits limits = new Limits(
                walls.maxRows(), walls.maxSize().asLongValue(), walls.timeout(), walls.maxCost(), walls.workMem());
        return new Order(
                allowed.sql(),
                config.questions().zone(),
                limits.within(Duration.between(clock.instant(), until)),
                new PlanCheck(field.allowed(), walls.maxCost(), sources.functions(field.source())));
    }
}
