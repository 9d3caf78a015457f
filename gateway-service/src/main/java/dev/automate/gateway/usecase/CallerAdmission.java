package dev.automate.gateway.usecase;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import dev.automate.gateway.domain.AccessClaims;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.AdmissionRequest;
import dev.automate.gateway.domain.Credential;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.KeyStanding;
import dev.automate.gateway.domain.KeyText;
import dev.automate.gateway.domain.Need;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.Role;
import dev.automate.gateway.domain.Session;
import dev.automate.gateway.domain.Standing;
import dev.automate.gateway.domain.embed.EmbedVisit;
import dev.automate.gateway.usecase.embed.VisitorAdmission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Decides who comes in. Every credential of every kind goes through here, and what can't be decided stays out. */
@ApplicationScoped
public class CallerAdmission {
    private static final Logger LOG = Logger.getLogger(CallerAdmission.class);

    private final AccessTokenReader tokens;
    private final StandingMemory standings;
    private final VisitorAdmission visitors;
    private final Clock clock;

    public CallerAdmission(AccessTokenReader tokens, StandingMemory standings, VisitorAdmission visitors, Clock clock) {
        this.tokens = tokens;
        this.standings = standings;
        this.visitors = visitors;
        this.clock = clock;
    }

    public Uni<Admission> admit(AdmissionRequest request) {
        return request.embed()
                .map(visit -> visitor(visit, request))
                .orElseGet(() -> known(request))
                .onFailure()
                .recoverWithItem(CallerAdmission::undecided);
    }

    private Uni<Admission> visitor(EmbedVisit visit, AdmissionRequest request) {
        return visitors.admit(visit, request.credential(), request.tenant())
                .chain(decided -> decided.map(decision -> Uni.createFrom().item(decision))
                        .orElseGet(() -> known(request).map(known -> visitors.trying(visit, known))));
    }

    private Uni<Admission> known(AdmissionRequest request) {
        Uni<Admission> decision = switch (request.credential()) {
            case Credential.Missing() -> nobody(request);
            case Credential.Unreadable(String reason) -> refused();
            case Credential.AccessToken(String text) -> token(text, request);
            case Credential.ApiKey(String text) -> key(text, request);
            case Credential.SessionCookie cookie -> session(cookie, request);
        };
        return decision.map(outcome -> fitFor(request.need(), outcome));
    }

    private Uni<Admission> nobody(AdmissionRequest request) {
        if (request.need() != Need.DELIVERER) {
            return refused();
        }
        String tenant = request.tenant().orElse(Account.DEFAULT_TENANT);
        return standings
                .tenantEnabled(tenant)
                .map(enabled -> enabled ? deliverer(tenant) : Admission.unauthenticated());
    }

    private Uni<Admission> token(String text, AdmissionRequest request) {
        return tokens.read(text)
                .flatMap(claims -> claims.map(read -> user(read, request)).orElseGet(CallerAdmission::refused));
    }

    private Uni<Admission> user(AccessClaims claims, AdmissionRequest request) {
        String tenant = request.tenant().orElse(claims.tenant());
        return standings
                .user(claims.userId(), tenant)
                .map(standing ->
                        standing.map(found -> user(claims, tenant, found)).orElseGet(Admission::unauthenticated));
    }

    private static Admission user(AccessClaims claims, String tenant, Standing standing) {
        Role role = standing.role();
        Optional<Admission.Refused> objection = standing.objection();
        return role == null || objection.isPresent() || standing.outdates(claims.issuedAt())
                ? objection.orElseGet(Admission::unauthenticated)
                : new Admission.Admitted(new Caller(tenant, Principals.user(claims.userId()), role.scopes()));
    }

    private Uni<Admission> session(Credential.SessionCookie cookie, AdmissionRequest request) {
        return standings
                .session(Fingerprint.of(cookie.secret()))
                .flatMap(found -> found.filter(session -> !session.expired(clock.instant()))
                        .map(session -> session(session, cookie, request))
                        .orElseGet(CallerAdmission::refused));
    }

    private Uni<Admission> session(Session session, Credential.SessionCookie cookie, AdmissionRequest request) {
        if (cookie.unsafe() && !session.vouchedFor(cookie.csrf())) {
            return Uni.createFrom().item(Admission.withoutCsrfToken());
        }
        return user(new AccessClaims(session.userId(), session.tenant(), clock.instant(), session.expiresAt()), request)
                .map(CallerAdmission::administratorsOnly);
    }

    /** Who is no administrator any more has no session any more. */
    private static Admission administratorsOnly(Admission outcome) {
        return outcome instanceof Admission.Admitted(Caller caller) && !caller.may(Scope.ADMIN)
                ? Admission.forbidden("Sessions are for users with the role admin")
                : outcome;
    }

    private Uni<Admission> key(String text, AdmissionRequest request) {
        Optional<KeyText> shown = KeyText.parse(text);
        return shown.isEmpty()
                ? refused()
                : standings
                        .key(shown.get())
                        .map(key -> key.map(found -> key(found, request)).orElseGet(Admission::unauthenticated));
    }

    private Admission key(KeyStanding key, AdmissionRequest request) {
        if (key.expired(clock.instant())) {
            return Admission.unauthenticated();
        }
        if (!request.tenant().orElse(key.tenant()).equals(key.tenant())) {
            return Admission.forbidden("This API key belongs to another tenant");
        }
        Caller caller = new Caller(key.tenant(), Principals.key(key.id()), key.effectiveScopes());
        return key.owner()
                .objection()
                .<Admission>map(refused -> refused)
                .orElseGet(() -> new Admission.Admitted(caller));
    }

    private static Admission deliverer(String tenant) {
        return new Admission.Admitted(new Caller(tenant, Principals.ANONYMOUS, Set.of(Scope.WEBHOOKS_DELIVER)));
    }

    /** Where deliveries are taken, a caller who is known may deliver too. */
    private static Admission fitFor(Need need, Admission outcome) {
        return switch (outcome) {
            case Admission.Admitted(Caller caller)
            when need == Need.DELIVERER ->
                new Admission.Admitted(new Caller(caller.tenant(), caller.principal(), delivering(caller.scopes())));
            case Admission.Admitted admitted -> admitted;
            case Admission.Refused refused -> refused;
        };
    }

    private static Set<String> delivering(Set<String> scopes) {
        return Stream.concat(scopes.stream(), Stream.of(Scope.WEBHOOKS_DELIVER))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Uni<Admission> refused() {
        return Uni.createFrom().item(Admission.unauthenticated());
    }

    private static Admission undecided(Throwable failure) {
        LOG.errorf(failure, "A caller can't be told at the moment");
        return Admission.unavailable();
    }
}
