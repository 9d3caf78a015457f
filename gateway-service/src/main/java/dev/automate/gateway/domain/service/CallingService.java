package dev.automate.gateway.domain.service;

import dev.automate.common.caller.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A service that may act for a tenant by itself, and all that it may ever do so. */
public enum CallingService {
    /** Steps of workflows. */
    EXECUTION(Scope.EVENTS_WRITE, Scope.RAG_QUERY, Scope.DATACHAT_QUERY),
    /** What answers the visitors of embeds: documents, data, or a workflow that is run and looked at. */
    EMBED(Scope.RAG_QUERY, Scope.DATACHAT_QUERY, Scope.EXECUTIONS_WRITE, Scope.EXECUTIONS_READ);

    @SuppressWarnings("ImmutableEnumChecker") // made with Set.of, of texts
    private final Set<String> scopes;

    CallingService(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    /** The service of that name. */
    public static Optional<CallingService> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.serviceName().equals(name))
                .findFirst();
    }

    public String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may have all of these scopes. */
    public boolean may(Set<String> wanted) {
        return scopes.containsAll(wanted);
    }
}
