package dev.automate.execution.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.graph.GraphReader;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.Plan;
import dev.automate.execution.domain.child.Scopes;
import dev.automate.execution.store.DefinitionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The version of a workflow that an execution is pinned to, made ready for decisions and remembered. */
@Singleton
public class Definitions {
    private static final int MAX_REMEMBERED = 20_000;

    /**
     * Which graph.
     *
     * @param scope absent: the workflow's own
     */
    record Key(
            UUID workflowId,
            int version,
            String tenant,
            @Nullable String scope) {}

    /**
     * A definition and its plan.
     *
     * @param mayUseConnections whether a run of it may look for one; when in doubt, yes
     */
    public record Ready(Definition definition, Plan plan, boolean mayUseConnections) {}

    private final Cache<Key, Ready> ready =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private final DefinitionStore store;
    private final ConnectionCopy connections;

    public Definitions(DefinitionStore store, ConnectionCopy connections) {
        this.store = store;
        this.connections = connections;
    }

    /**
     * Empty when that version was never seen, or can't be read. Comes once a run of it can see every connection that was
     * answered 201 by now.
     */
    public Uni<Optional<Ready>> of(Execution execution) {
        return of(new Key(
                        execution.workflowId(),
                        execution.workflowVersion(),
                        execution.tenant(),
                        execution.lineage().scope()))
                .call(found -> found.filter(Ready::mayUseConnections).isPresent()
                        ? connections.caughtUp()
                        : Uni.createFrom().voidItem());
    }

    /** Empty when that version was never seen, or has no such graph. */
    Uni<Optional<Ready>> of(Key key) {
        Optional<Ready> known = Optional.ofNullable(ready.getIfPresent(key));
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : store.find(key.tenant(), key.workflowId(), key.version())
                        .map(found -> found.flatMap(definition -> prepare(definition, key.scope())))
                        .invoke(found -> found.ifPresent(each -> ready.put(key, each)));
    }

    private static Optional<Ready> prepare(Definition definition, @Nullable String scope) {
        GraphReader.Reading reading = GraphReader.read(Scopes.graph(definition.graph(), scope));
        String text = definition.graph().toString();
        boolean mayUse = text.contains("connection") || text.contains("secrets");
        return reading.problems().isEmpty()
                ? Optional.of(new Ready(definition, new Plan(reading.graph()), mayUse))
                : Optional.empty();
    }
}
