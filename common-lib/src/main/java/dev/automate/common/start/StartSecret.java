package dev.automate.common.start;

import java.util.Locale;
import java.util.Optional;

/**
 * A secret that a service looks at before it begins.
 *
 * @param needed whether it has to be set
 * @param instead the property that makes it needless when that is set
 */
public record StartSecret(String property, SecretKind kind, boolean needed, Optional<String> instead) {
    /** What every service shows PostgreSQL. */
    public static final StartSecret DATABASE_PASSWORD = new StartSecret(
            "quarkus.datasource.password",
            SecretKind.PASSWORD,
            true,
            Optional.of("quarkus.datasource.credentials-provider"));

    /** What seals what is stored. */
    public static final StartSecret SEALING_KEYS = needed("automate.secrets.keys", SecretKind.KEYS);

    /** What services show the gateway; without it they get no tokens, and say so. */
    public static final StartSecret SERVICE_SECRET = optional("automate.identity.service-secret", SecretKind.SHARED);

    public static StartSecret needed(String property, SecretKind kind) {
        return new StartSecret(property, kind, true, Optional.empty());
    }

    /** One that may be left out, but not be a bad one. */
    public static StartSecret optional(String property, SecretKind kind) {
        return new StartSecret(property, kind, false, Optional.empty());
    }

    /** The environment variable that sets it. */
    String variable() {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
