package dev.automate.embed.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What answers an embed's visitors; exactly one of the three.
 *
 * @param ragEndpoint slug of an endpoint of RAG
 * @param datachat whether it is DataChat
 * @param datachatTables what DataChat may look at for visitors; empty: nothing
 * @param workflow that is run for every message
 */
public record Target(
        @Nullable String ragEndpoint,
        boolean datachat,
        List<String> datachatTables,
        @Nullable UUID workflow) {
    public Target {
        datachatTables = List.copyOf(datachatTables);
    }

    /** What is wrong with it; empty when it is exactly one. */
    public Optional<String> problem() {
        int given = (ragEndpoint == null ? 0 : 1) + (datachat ? 1 : 0) + (workflow == null ? 0 : 1);
        return given == 1
                ? Optional.empty()
                : Optional.of("Exactly one of rag_endpoint, datachat and workflow is needed, not " + given
                        + "; null clears one");
    }
}
