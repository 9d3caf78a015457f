package dev.automate.gateway.usecase.embed;

import dev.automate.common.id.Ids;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.embed.VisitorClaims;
import dev.automate.gateway.domain.embed.VisitorResume;
import dev.automate.gateway.domain.embed.VisitorSessionOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Gives a visitor whom the door let in a session, or lets theirs go on. */
@ApplicationScoped
public class VisitorSessionOpener {
    private static final String PREFIX = "sess";

    private final VisitorTokenSigner signer;
    private final VisitorTokenReader tokens;
    private final Clock clock;

    public VisitorSessionOpener(VisitorTokenSigner signer, VisitorTokenReader tokens, Clock clock) {
        this.signer = signer;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A session with an embed from a page, both as the door has checked them. Its id is always the gateway's choice: what
     * a session goes on with is signed, so nobody can give another one a session of theirs by its id.
     *
     * @param resume what the session goes on with; empty for a new one
     */
    public Uni<VisitorSessionOutcome> open(String embed, String origin, Optional<String> resume) {
        return resume.map(token -> tokens.readResume(token).map(read -> goOn(embed, origin, read)))
                .orElseGet(() -> Uni.createFrom()
                        .item(() -> opened(new VisitorClaims(embed, Ids.next(PREFIX), origin), clock.instant())));
    }

    private VisitorSessionOutcome goOn(String embed, String origin, Optional<VisitorResume> read) {
        return read.filter(resume -> resume.visitor().embed().equals(embed))
                .map(resume -> resume.visitor().origin().equals(origin)
                        ? opened(resume.visitor(), resume.began())
                        : new VisitorSessionOutcome.Refused(
                                Admission.forbidden("This session belongs to another page")))
                .orElseGet(() -> new VisitorSessionOutcome.Refused(Admission.unauthenticated()));
    }

    private VisitorSessionOutcome opened(VisitorClaims visitor, Instant began) {
        return new VisitorSessionOutcome.Opened(signer.sign(visitor, began));
    }
}
