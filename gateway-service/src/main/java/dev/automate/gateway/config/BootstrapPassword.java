package dev.automate.gateway.config;

import java.util.List;
import java.util.Optional;

/** Chooses the first password of user {@code admin}: never a guessable one in production. */
public final class BootstrapPassword {
    private static final String LOCAL_DEFAULT = "secret";
    private static final String PRODUCTION = "prod";

    private BootstrapPassword() {}

    /**
     * The password to begin with.
     *
     * @throws IllegalStateException in production, when none is set or the default is
     */
    public static String choose(Optional<String> configured, List<String> profiles) {
        Optional<String> fit = configured.filter(password -> !password.isBlank());
        if (!profiles.contains(PRODUCTION)) {
            return fit.orElse(LOCAL_DEFAULT);
        }
        return fit.filter(password -> !password.equals(LOCAL_DEFAULT))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Set automate.gateway.bootstrap-password (environment: AUTOMATE_GATEWAY_BOOTSTRAP_PASSWORD)"
                                        + " to a password of your own: the production profile starts with no default password."));
    }
}
