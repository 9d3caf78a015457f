package dev.automate.gateway.usecase;

import dev.automate.common.id.Ids;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.Login;
import dev.automate.gateway.domain.LoginOutcome;
import dev.automate.gateway.domain.Role;
import dev.automate.gateway.domain.Session;
import dev.automate.gateway.domain.SessionOutcome;
import dev.automate.gateway.domain.SessionSecrets;
import dev.automate.gateway.store.SessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Opens a session for an administrator's password. */
@ApplicationScoped
public class SessionOpener {
    private final PasswordLogin logins;
    private final SessionStore store;
    private final GatewayConfig config;
    private final Clock clock;

    public SessionOpener(PasswordLogin logins, SessionStore store, GatewayConfig config, Clock clock) {
        this.logins = logins;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    public Uni<SessionOutcome> open(Login login) {
        return logins.recognize(login).flatMap(outcome -> switch (outcome) {
            case LoginOutcome.Recognized(Account account, Account.Membership membership) ->
                membership.role() == Role.ADMIN
                        ? open(account, membership)
                        : refused(Admission.forbidden("Sessions are for users with the role admin"));
            case LoginOutcome.Refused refused -> refused(refused.why());
        });
    }

    private Uni<SessionOutcome> open(Account account, Account.Membership membership) {
        SessionSecrets secrets = SessionSecrets.next();
        Session session = new Session(
                Ids.next(),
                account.id(),
                membership.tenant(),
                Fingerprint.of(secrets.cookie()),
                Fingerprint.of(secrets.csrf()),
                clock.instant().plus(config.tokens().sessionLife()));
        return store.save(session, clock.instant()).replaceWith(new SessionOutcome.Opened(session, secrets));
    }

    private static Uni<SessionOutcome> refused(Admission.Refused why) {
        return Uni.createFrom().item(new SessionOutcome.Refused(why));
    }
}
