package dev.automate.rag.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Seeker;
import dev.automate.rag.store.EndpointStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets in who may ask an endpoint. */
@ApplicationScoped
public class EndpointAdmission {
    private final EndpointStore store;

    public EndpointAdmission(EndpointStore store) {
        this.store = store;
    }

    /** The endpoint of that name, as seen from the seeker's tenant; refused as not found, or as forbidden. */
    public Uni<Endpoint> admit(Seeker seeker, String slug) {
        return store.findOpen(seeker.tenant(), slug).map(found -> admitted(seeker, found));
    }

    private static Endpoint admitted(Seeker seeker, Optional<Endpoint> found) {
        Endpoint endpoint = found.orElseThrow(() -> new RefusalException(Refusals.notFound("Endpoint")));
        if (!endpoint.access().admits(seeker, endpoint.tenant())) {
            throw new RefusalException(Refusals.of(RefusalKind.FORBIDDEN, "You may not ask this endpoint"));
        }
        return endpoint;
    }
}
