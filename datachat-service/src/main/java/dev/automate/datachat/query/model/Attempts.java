package dev.automate.datachat.query.model;

import dev.automate.datachat.config.ModelConfig;
import dev.automate.datachat.domain.model.Message;
import dev.automate.datachat.domain.model.Reply;
import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Translated;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.domain.talk.Usage;
import dev.automate.datachat.query.Trial;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Has a model write a statement until one runs, or until repairs, tokens or time have been used up. */
final class Attempts {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ModelConfig config;
    private final BiFunction<List<Message>, Instant, Uni<Reply>> model;
    private final Trial trial;
    private final Instant until;

    Attempts(ModelConfig config, BiFunction<List<Message>, Instant, Uni<Reply>> model, Trial trial, Instant until) {
        this.config = config;
        this.model = model;
        this.trial = trial;
        this.until = until;
    }

    /** What has been said so far, and what it used. */
    private record State(Question question, List<Message> conversation, int repairs, Usage usage) {
        State after(String said, String problem, Usage used) {
            List<Message> longer = new ArrayList<>(conversation);
            longer.add(new Message(Message.Role.ASSISTANT, said));
            longer.add(Prompts.repair(problem));
            return new State(question, longer, repairs - 1, used);
        }

        long promptTokens() {
            return conversation.stream()
                            .mapToLong(message -> message.text().length())
                            .sum()
                    / CHARACTERS_PER_TOKEN;
        }
    }

    Uni<Translated> run(Question question, List<Message> prompt) {
        return attempt(new State(question, prompt, config.repairs(), Usage.NONE));
    }

    private Uni<Translated> attempt(State state) {
        long used = state.usage().promptTokens() + state.usage().completionTokens();
        if (used + state.promptTokens() + config.maxReplyTokens() > config.maxTokens()) {
            return broken("The question would use more tokens than it may", state.usage());
        }
        return model.apply(state.conversation(), until).chain(reply -> replied(reply, state));
    }

    private Uni<Translated> replied(Reply reply, State state) {
        return switch (reply) {
            case Reply.Failed(String reason) -> broken(reason, state.usage());
            case Reply.Said(String text, Usage usage) ->
                written(text, state, state.usage().plus(usage));
        };
    }

    private Uni<Translated> written(String text, State state, Usage used) {
        Optional<String> sql = SqlText.of(text);
        if (sql.isEmpty()) {
            return broken("The model wrote no statement", used);
        }
        return trial.run(sql.get()).chain(tried -> tried(tried, sql.get(), state, used));
    }

    private Uni<Translated> tried(Tried tried, String sql, State state, Usage used) {
        return switch (tried) {
            case Tried.Ran ran -> understood(state.question(), sql, Charted.of(ran.rows()), used);
            case Tried.Unreachable unreachable -> understood(state.question(), sql, ChartHint.NONE, used);
            case Tried.Stopped(String rule, String message) -> again(state.after(sql, message, used));
            case Tried.Failed(String message) -> again(state.after(sql, message, used));
        };
    }

    private Uni<Translated> again(State state) {
        return state.repairs() < 0 ? broken("No statement of the model would run", state.usage()) : attempt(state);
    }

    private Uni<Translated> understood(Question question, String sql, ChartHint chart, Usage used) {
        Translation translation = new Translation.Understood(
                sql,
                "The model " + config.name() + " wrote the statement for this question.",
                Intent.said(question.text(), sql),
                chart);
        return Uni.createFrom().item(new Translated(translation, used));
    }

    private static Uni<Translated> broken(String reason, Usage used) {
        return Uni.createFrom().item(new Translated(new Translation.Broken(reason), used));
    }
}
