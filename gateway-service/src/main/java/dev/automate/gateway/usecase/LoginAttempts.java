package dev.automate.gateway.usecase;

import dev.automate.common.error.RefusalKind;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.Quota;
import dev.automate.gateway.domain.QuotaOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/**
 * Slows down who guesses passwords. Each try counts before the password is looked at, whether there is such a user or
 * not, and a right one takes its count back: a few tries for an account from one address, so that a stranger shuts
 * nobody out, and more of them for an account from everywhere.
 */
@ApplicationScoped
public class LoginAttempts {
    private final QuotaCheck quotas;
    private final Quota here;
    private final Quota everywhere;

    public LoginAttempts(QuotaCheck quotas, GatewayConfig config) {
        GatewayConfig.Attempts limits = config.attempts();
        this.quotas = quotas;
        this.here = new Quota("attempts-here", limits.perAddress(), limits.window());
        this.everywhere = new Quota("attempts", limits.perAccount(), limits.window());
    }

    /** Counts a try; the refusal, when it was one too many. */
    public Uni<Optional<Admission.Refused>> begin(String username, String address) {
        return quotas.take(here, pair(username, address)).flatMap(count -> switch (count) {
            case QuotaOutcome.Exceeded exceeded -> Uni.createFrom().item(refused(exceeded));
            case QuotaOutcome.Within within ->
                quotas.take(everywhere, account(username)).map(LoginAttempts::refused);
        });
    }

    /** The password was right: earlier tries from there are forgotten, and so are those from elsewhere. */
    public Uni<Void> forgive(String username, String address) {
        return quotas.forget(here, pair(username, address)).chain(() -> quotas.forget(everywhere, account(username)));
    }

    private static Optional<Admission.Refused> refused(QuotaOutcome count) {
        return count instanceof QuotaOutcome.Exceeded exceeded
                ? Optional.of(
                        new Admission.Refused(RefusalKind.RATE_LIMITED, "Too many failed logins", exceeded.waitTime()))
                : Optional.empty();
    }

    /** Names are not for the eyes of who looks into Redis. */
    private static String account(String username) {
        return Fingerprint.of(username.toLowerCase(Locale.ROOT)).hex();
    }

    private static String pair(String username, String address) {
        return account(username) + ":" + address;
    }
}
