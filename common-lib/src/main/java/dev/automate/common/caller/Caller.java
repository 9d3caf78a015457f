package dev.automate.common.caller;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;

/**
 * Who makes a request, as the gateway has verified it.
 *
 * @param tenant the tenant the request is for; part of every key and every query
 * @param principal {@code user:<id>}, {@code key:<id>}, {@code service:<name>}, {@code embed:<id>} (who holds an embed's
 *     key), {@code visitor:<session id>} or {@code anonymous}
 * @param scopes what the caller may do
 */
public record Caller(String tenant, String principal, Set<String> scopes) {
    static final String ATTRIBUTE = "automate.caller";

    private static final String SERVICE = "service:";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * The caller behind an identity.
     *
     * @throws RefusalException unauthenticated, when nobody stands behind it
     */
    public static Caller of(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new RefusalException(Refusals.of(RefusalKind.UNAUTHENTICATED, "Missing or invalid authentication"));
        }
        return caller;
    }

    /** The principal of a service of the suite. */
    public static String service(String name) {
        return SERVICE + name;
    }

    /** Whether a service of the suite makes the request by itself, for a workflow and not for a person. */
    public boolean isService() {
        return principal.startsWith(SERVICE);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
