package dev.automate.event.usecase;

import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.SourceRules;
import dev.automate.event.source.handshake.Handshakes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Answers providers that ask before they deliver; a source that nobody registered is as silent as one that is not set to it. */
@ApplicationScoped
public class HandshakeAnswerer {
    private final SourceMemory sources;
    private final Clock clock;

    public HandshakeAnswerer(SourceMemory sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** Who asks whom. */
    public record Asked(String tenant, String source, String address) {}

    /**
     * The answer, when the source is set to that question and it is asked rightly.
     *
     * @param parameter finds a parameter of the query by its name
     */
    public Uni<Optional<Handshakes.Answer>> answer(Asked asked, Function<String, Optional<String>> parameter) {
        return source(asked)
                .map(found -> found.flatMap(source -> Handshakes.answer(source, parameter, clock.instant())));
    }

    /** The source, when senders of CloudEvents are welcome there. */
    public Uni<Optional<WebhookSource>> welcoming(Asked asked) {
        return source(asked).map(found -> found.filter(Handshakes::welcomes));
    }

    private Uni<Optional<WebhookSource>> source(Asked asked) {
        return sources.named(asked.tenant(), asked.source())
                .map(found -> found.filter(source -> SourceRules.mayComeFrom(source, asked.address())));
    }
}
