package dev.automate.datachat.query.model;

import dev.automate.datachat.client.ModelClient;
import dev.automate.datachat.config.ModelConfig;
import dev.automate.datachat.domain.model.Message;
import dev.automate.datachat.domain.model.Reply;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Rows;
import dev.automate.datachat.domain.talk.Spoken;
import dev.automate.datachat.domain.talk.Translated;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Usage;
import dev.automate.datachat.query.Engine;
import dev.automate.datachat.query.Trial;
import dev.automate.datachat.query.builtin.Phrasing;
import dev.automate.datachat.query.semantic.Usable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The engine with a language model. What the model writes is run behind the walls and repaired at most so often; what it
 * says is checked against the rows. Whatever it does, somebody else has time left to answer.
 */
@Singleton
@Priority(100)
public class ModelEngine implements Engine {
    /** Of the time that is left, this much is the model's; the rest is for the built-in translator and its statement. */
    private static final double SHARE = 0.6;

    private static final Duration SHORTEST = Duration.ofMillis(200);

    private final ModelClient client;
    private final ModelConfig config;
    private final Prompts prompts;
    private final Health health;
    private final Clock clock;

    public ModelEngine(ModelClient client, ModelConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.prompts = new Prompts(config);
        this.health = new Health(clock, config.failures(), config.rest());
        this.clock = clock;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public boolean ready() {
        return client.configured() && health.good();
    }

    @Override
    public Uni<Translated> translate(Question question, Knowledge knowledge, Trial trial, Instant until) {
        Attempts attempts = new Attempts(config, this::ask, trial, own(until));
        return attempts.run(question, prompts.sql(question, Usable.of(knowledge)));
    }

    @Override
    public Uni<Spoken> say(Question question, Translation.Understood understood, Rows rows, Instant until) {
        String plain = Phrasing.of(understood, rows);
        return ask(prompts.words(question, rows), own(until)).map(reply -> spoken(reply, rows, plain));
    }

    private static Spoken spoken(Reply reply, Rows rows, String plain) {
        return switch (reply) {
            case Reply.Said(String text, Usage usage) ->
                new Spoken(NumbersCheck.holds(text, rows) ? text.strip() : plain, usage);
            case Reply.Failed failed -> new Spoken(plain, Usage.NONE);
        };
    }

    /** One call, within the time of one and of the question. */
    private Uni<Reply> ask(List<Message> conversation, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        if (left.compareTo(SHORTEST) < 0) {
            return Uni.createFrom().item(new Reply.Failed("There is no time left for the model"));
        }
        Duration limit = left.compareTo(config.timeout()) < 0 ? left : config.timeout();
        return client.ask(conversation, limit).invoke(this::judge);
    }

    private void judge(Reply reply) {
        switch (reply) {
            case Reply.Said said -> health.worked();
            case Reply.Failed failed -> health.failed();
        }
    }

    private Instant own(Instant until) {
        Instant now = clock.instant();
        long millis = Math.max(0, Duration.between(now, until).toMillis());
        return now.plusMillis((long) (millis * SHARE));
    }
}
