package dev.automate.datachat.testing;

import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Intent;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Stands where a model stands: its statement is the question itself, after {@code sql:}, {@code line:} or {@code bars:}.
 * Other questions begin with what becomes of them: {@code silent:}, {@code broken:}, {@code bug:}, {@code lost:}.
 */
@ApplicationScoped
@Priority(1_000)
public class ScriptedEngine implements Engine {
    private static final Usage USED = new Usage(1, 100, 10);

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public Uni<Translated> translate(Question question, Knowledge knowledge, Trial trial, Instant until) {
        String[] parts = question.text().split(":", 2);
        String rest = parts.length == 2 ? parts[1].strip() : "";
        return switch (parts[0]) {
            case "sql" -> understood(rest, ChartHint.NONE);
            case "line" -> understood(rest, new ChartHint(ChartHint.Shape.TIME_SERIES, "x", "y"));
            case "bars" -> understood(rest, new ChartHint(ChartHint.Shape.CATEGORIES, "x", "y"));
            case "lost" -> item(new Translation.NotUnderstood("No idea", List.of("one", "two", "three")));
            case "silent" -> Uni.createFrom().nothing();
            case "bug" -> Uni.createFrom().failure(new IllegalStateException("a bug"));
            default -> item(new Translation.Broken("The model is away"));
        };
    }

    @Override
    public Uni<Spoken> say(Question question, Translation.Understood understood, Rows rows, Instant until) {
        return Uni.createFrom().item(new Spoken(rows.values().size() + " rows", USED));
    }

    private static Uni<Translated> understood(String sql, ChartHint chart) {
        return item(new Translation.Understood(sql, "As it was said", Intent.said(sql, sql), chart));
    }

    private static Uni<Translated> item(Translation translation) {
        return Uni.createFrom().item(new Translated(translation, USED));
    }
}
