package dev.automate.gateway.usecase;

import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.Session;
import dev.automate.gateway.store.SessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Ends a session: at once on this replica, within seconds on the others. */
@ApplicationScoped
public class SessionCloser {
    private final SessionStore store;
    private final StandingMemory memory;

    public SessionCloser(SessionStore store, StandingMemory memory) {
        this.store = store;
        this.memory = memory;
    }

    /**
     * Ends the session of that cookie; one that is not there is ended already.
     *
     * @param csrf what the request shows beside the cookie
     * @return why it is not ended; empty when it is
     */
    public Uni<Optional<Admission.Refused>> close(String cookie, Optional<String> csrf) {
        return store.find(Fingerprint.of(cookie))
                .flatMap(found -> found.map(session -> close(session, csrf)).orElseGet(SessionCloser::done));
    }

    private Uni<Optional<Admission.Refused>> close(Session session, Optional<String> csrf) {
        if (!session.vouchedFor(csrf)) {
            return Uni.createFrom().item(Optional.of(Admission.withoutCsrfToken()));
        }
        return store.delete(session.id())
                .invoke(() -> memory.forgetSession(session.secret()))
                .flatMap(deleted -> done());
    }

    private static Uni<Optional<Admission.Refused>> done() {
        return Uni.createFrom().item(Optional.empty());
    }
}
