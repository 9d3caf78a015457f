package dev.automate.gateway.usecase.embed;

import dev.automate.common.caller.Caller;
import dev.automate.common.id.Ids;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.embed.VisitorClaims;
import dev.automate.gateway.domain.embed.VisitorSessionOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives a visitor whom the door let in a session, or lets theirs go on. */
@ApplicationScoped
public class VisitorSessionOpener {
    private static final String PREFIX = "sess";

    private final VisitorTokenSigner signer;

    public VisitorSessionOpener(VisitorTokenSigner signer) {
        this.signer = signer;
    }

    /**
     * A session with an embed from a page, both as the door has checked them.
     *
     * @param going the session that is to go on; empty for a new one
     */
    public VisitorSessionOutcome open(Caller caller, String embed, String origin, Optional<String> going) {
        if (going.filter(session -> !caller.principal().equals(Principals.visitor(session)))
                .isPresent()) {
            return new VisitorSessionOutcome.Refused(
                    Admission.forbidden("A session goes on with a token of its own that is still good"));
        }
        String session = going.orElseGet(() -> Ids.next(PREFIX));
        return new VisitorSessionOutcome.Opened(signer.sign(new VisitorClaims(embed, session, origin)));
    }
}
