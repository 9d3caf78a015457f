package dev.automate.gateway.api.audit;

import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.gateway.domain.audit.AuditFilter;
import dev.automate.gateway.domain.audit.AuditPage;
import dev.automate.gateway.store.audit.AuditStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log of the caller's tenant. */
@Path("/api/auth/audit/")
@RolesAllowed(Scope.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {
    private final CurrentRequest request;
    private final AuditStore store;

    public AuditResource(CurrentRequest request, AuditStore store) {
        this.request = request;
        this.store = store;
    }

    @GET
    @Operation(
            summary = "List changes",
            description =
                    "Who changed users, tenants, API keys, signing keys, connections, webhook sources and subscriptions of"
                            + " this tenant, the newest first.")
    @Parameter(name = "principal", description = "user:<id>, key:<id> or system")
    @Parameter(name = "action", description = "created, updated, deleted, revoked, rotated, disabled")
    @Parameter(
            name = "object_type",
            description = "user, tenant, api_key, signing_key, connection, webhook_source, subscription")
    @Parameter(name = "object_id")
    @Parameter(name = "since", description = "ISO-8601 time; entries from then on")
    @Parameter(name = "until", description = "ISO-8601 time; entries before that")
    public Uni<PageView<AuditView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        AuditFilter filter = new AuditFilter(
                query.text("principal"),
                query.text("action"),
                query.text("object_type"),
                query.text("object_id"),
                query.instant("since"),
                query.instant("until"));
        query.finish();
        return store.list(request.caller().tenant(), filter, page).map(found -> view(found, page, uri));
    }

    private static PageView<AuditView> view(AuditPage found, PageRequest page, UriInfo uri) {
        return PageView.of(
                page, found.count(), found.entries().stream().map(AuditView::of).toList(), uri);
    }
}
