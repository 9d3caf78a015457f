package dev.automate.datachat.query.builtin;

import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Rows;
import dev.automate.datachat.domain.talk.Spoken;
import dev.automate.datachat.domain.talk.Translated;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Usage;
import dev.automate.datachat.query.Engine;
import dev.automate.datachat.query.Trial;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The engine that needs no model: always ready, never asks anybody. */
@Singleton
@Priority(1)
public class BuiltinEngine implements Engine {
    public static final String NAME = "builtin";

    private final BuiltinTranslator translator = new BuiltinTranslator();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Uni<Translated> translate(Question question, Knowledge knowledge, Trial trial, Instant until) {
        return Uni.createFrom().item(() -> new Translated(translator.translate(question, knowledge), Usage.NONE));
    }

    @Override
    public Uni<Spoken> say(Question question, Translation.Understood understood, Rows rows, Instant until) {
        return Uni.createFrom().item(() -> new Spoken(Phrasing.of(understood, rows), Usage.NONE));
    }
}
