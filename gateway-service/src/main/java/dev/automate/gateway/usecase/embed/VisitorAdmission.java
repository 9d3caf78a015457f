package dev.automate.gateway.usecase.embed;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.EmbedKey;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalKind;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Credential;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.embed.Embed;
import dev.automate.gateway.domain.embed.EmbedDoor;
import dev.automate.gateway.domain.embed.EmbedVisit;
import dev.automate.gateway.domain.embed.VisitorClaims;
import dev.automate.gateway.usecase.StandingMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides about who stands at an embed's doors with what an embed gives out: its key, a visitor's token, or nothing but
 * the page that a session is wanted for. Who they are comes first (401), where they come from second (403).
 */
@ApplicationScoped
public class VisitorAdmission {
    private final EmbedDirectory directory;
    private final VisitorTokenReader tokens;
    private final StandingMemory standings;
    private final Clock clock;

    public VisitorAdmission(
            EmbedDirectory directory, VisitorTokenReader tokens, StandingMemory standings, Clock clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.standings = standings;
        this.clock = clock;
    }

    /**
     * The decision; empty when the credential is none of an embed's, and its owner may be known otherwise.
     *
     * @param tenant the one that is asked for, where one is
     */
    public Uni<Optional<Admission>> admit(EmbedVisit visit, Credential shown, Optional<String> tenant) {
        return directory.isWhole()
                ? decide(visit, shown).chain(decision -> checked(decision, tenant))
                : Uni.createFrom().item(Optional.of(Admission.unavailable()));
    }

    /** The same for who is known otherwise: who may change the embed may try it out, but is no visitor. */
    public Admission trying(EmbedVisit visit, Admission known) {
        return switch (known) {
            case Admission.Refused refused -> refused;
            case Admission.Admitted(Caller caller) -> trying(visit, caller);
        };
    }

    private Admission trying(EmbedVisit visit, Caller caller) {
        if (!caller.may(Scope.EMBEDS_WRITE)) {
            return Admission.forbidden("This needs the embed's key, or the scope " + Scope.EMBEDS_WRITE);
        }
        if (visit.door() == EmbedDoor.SESSION) {
            return Admission.forbidden("Sessions are for visitors");
        }
        return directory
                .find(visit.embed())
                .filter(embed -> embed.tenant().equals(caller.tenant()))
                .<Admission>map(own -> new Admission.Admitted(
                        new Caller(caller.tenant(), caller.principal(), chatting(caller.scopes()))))
                .orElseGet(() -> new Admission.Refused(RefusalKind.NOT_FOUND, "Embed not found", null));
    }

    private Uni<Optional<Admission>> decide(EmbedVisit visit, Credential shown) {
        return switch (shown) {
            case Credential.Missing() -> Uni.createFrom().item(() -> Optional.of(nobody(visit)));
            case Credential.ApiKey(String text) ->
                Uni.createFrom().item(() -> EmbedKey.parse(text).map(key -> holder(visit, key)));
            case Credential.AccessToken(String text) ->
                tokens.read(text).map(read -> read.map(claims -> visitor(visit, claims)));
            case Credential.SessionCookie cookie -> Uni.createFrom().item(Optional.empty());
            case Credential.Unreadable unreadable -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Admission nobody(EmbedVisit visit) {
        if (visit.door() != EmbedDoor.SESSION || visit.origin().isEmpty()) {
            return Admission.unauthenticated();
        }
        return from(visit, directory.find(visit.embed()).orElse(Embed.NOBODYS), Principals.ANONYMOUS);
    }

    private Admission holder(EmbedVisit visit, EmbedKey key) {
        Embed embed = directory.find(visit.embed()).orElse(Embed.NOBODYS);
        return embed.opensWith(Fingerprint.of(key.text()), clock.instant())
                ? from(visit, embed, Principals.embed(embed.id()))
                : Admission.unauthenticated();
    }

    private Admission visitor(EmbedVisit visit, VisitorClaims claims) {
        Optional<Embed> embed =
                directory.find(visit.embed()).filter(found -> claims.embed().equals(visit.embed()));
        if (embed.isEmpty()) {
            return Admission.unauthenticated();
        }
        return visit.origin().equals(Optional.of(claims.origin()))
                ? from(visit, embed.get(), Principals.visitor(claims.session()))
                : Admission.forbidden("This token belongs to another page");
    }

    private static Admission from(EmbedVisit visit, Embed embed, String principal) {
        boolean allowed =
                visit.origin().map(embed::allows).orElseGet(() -> !visit.door().needsOrigin());
        return allowed
                ? new Admission.Admitted(new Caller(embed.tenant(), principal, Set.of(Scope.EMBED_CHAT)))
                : Admission.forbidden("This origin is not allowed");
    }

    private Uni<Optional<Admission>> checked(Optional<Admission> decision, Optional<String> tenant) {
        return decision.isPresent() && decision.get() instanceof Admission.Admitted(Caller caller)
                ? ofTenant(caller, tenant).map(Optional::of)
                : Uni.createFrom().item(decision);
    }

    private Uni<Admission> ofTenant(Caller caller, Optional<String> tenant) {
        return tenant.orElse(caller.tenant()).equals(caller.tenant())
                ? standings
                        .tenantEnabled(caller.tenant())
                        .map(enabled -> enabled ? new Admission.Admitted(caller) : Admission.unauthenticated())
                : Uni.createFrom().item(Admission.forbidden("This embed belongs to another tenant"));
    }

    private static Set<String> chatting(Set<String> scopes) {
        return Stream.concat(scopes.stream(), Stream.of(Scope.EMBED_CHAT)).collect(Collectors.toUnmodifiableSet());
    }
}
