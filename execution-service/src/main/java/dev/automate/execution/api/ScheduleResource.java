package dev.automate.execution.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PathIds;
import dev.automate.execution.usecase.schedule.ScheduleForecaster;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When a workflow starts by the clock. */
@Path("/api/automate/workflows/{id}/schedule")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class ScheduleResource {
    private final ScheduleForecaster forecaster;
    private final CurrentRequest request;

    public ScheduleResource(ScheduleForecaster forecaster, CurrentRequest request) {
        this.forecaster = forecaster;
        this.request = request;
    }

    @GET
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(
            summary = "Show a workflow's schedule",
            description = "The next five times at which it starts, clock changes included, and the time that its latest"
                    + " execution was for. 404 when the workflow has no trigger of type schedule.")
    public Uni<ScheduleView> show(@PathParam("id") String id) {
        UUID workflow = PathIds.uuid(id).orElseThrow(() -> new RefusalException(Refusals.notFound("Workflow")));
        return forecaster.forecast(request.caller().tenant(), workflow).map(ScheduleView::of);
    }
}
