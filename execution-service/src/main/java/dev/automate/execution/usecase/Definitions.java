package dev.automate.execution.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.graph.GraphReader;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.Plan;
import dev.automate.execution.store.DefinitionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The version of a workflow that an execution is pinned to, made ready for decisions and remembered. */
@Singleton
public class Definitions {
    private static final int MAX_REMEMBERED = 20_000;

    private record Key(UUID workflowId, int version, String tenant) {}

    /** A definition and its plan. */
    public record Ready(Definition definition, Plan plan) {}

    private final Cache<Key, Ready> ready =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
    private final DefinitionStore store;

    public Definitions(DefinitionStore store) {
        this.store = store;
    }

    /** Empty when that version was never seen, or can't be read. */
    public Uni<Optional<Ready>> of(Execution execution) {
        Key key = new Key(execution.workflowId(), execution.workflowVersion(), execution.tenant());
        Optional<Ready> known = Optional.ofNullable(ready.getIfPresent(key));
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : store.find(key.tenant(), key.workflowId(), key.version())
                        .map(found -> found.flatMap(Definitions::prepare))
                        .invoke(found -> found.ifPresent(each -> ready.put(key, each)));
    }

    private static Optional<Ready> prepare(Definition definition) {
        GraphReader.Reading reading = GraphReader.read(definition.graph());
        return reading.problems().isEmpty()
                ? Optional.of(new Ready(definition, new Plan(reading.graph())))
                : Optional.empty();
    }
}
