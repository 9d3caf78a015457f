package dev.automate.gateway.api.embed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.embed.VisitorSession;
import dev.automate.gateway.domain.embed.VisitorSessionOutcome;
import dev.automate.gateway.usecase.embed.VisitorSessionOpener;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Sessions of an embed's visitors. */
@Path("/api/embed/{embed_id}/session/")
@RolesAllowed(Scope.EMBED_CHAT)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class VisitorSessionResource {
    private static final int LONGEST = 2_000;

    private final VisitorSessionOpener opener;

    public VisitorSessionResource(VisitorSessionOpener opener) {
        this.opener = opener;
    }

    @POST
    @Operation(
            summary = "Begin a visitor's session, or let it go on",
            description =
                    "For pages whose origin the embed allows; the embed's key is welcome and not needed. The token"
                            + " opens chat/ and config/ of this embed, from this origin, for 15 minutes. With resume_token the"
                            + " same session goes on with a new token: for the same embed and origin, until a day after it"
                            + " was last taken up and at most a week; 401 after that.")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = VisitorSessionBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The session",
            content = @Content(schema = @Schema(implementation = VisitorSessionView.class)))
    public Uni<Response> open(
            @PathParam("embed_id") String embed, @HeaderParam("Origin") String origin, @Nullable JsonNode body) {
        return opener.open(embed.toLowerCase(Locale.ROOT), origin, resume(body)).map(VisitorSessionResource::answer);
    }

    private static Optional<String> resume(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            return Optional.empty();
        }
        JsonFields fields = JsonFields.of(body);
        Optional<String> resume = fields.text("resume_token", LONGEST);
        fields.finish();
        return resume;
    }

    private static Response answer(VisitorSessionOutcome outcome) {
        return switch (outcome) {
            case VisitorSessionOutcome.Opened(VisitorSession session) ->
                Response.ok(VisitorSessionView.of(session))
                        .header("Cache-Control", "no-store")
                        .build();
            case VisitorSessionOutcome.Refused(Admission.Refused why) -> throw new RefusalException(why);
        };
    }
}
