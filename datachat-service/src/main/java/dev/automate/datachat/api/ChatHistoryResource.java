package dev.automate.datachat.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.QueryFields;
import dev.automate.datachat.domain.talk.Session;
import dev.automate.datachat.store.ChatStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** What was said in a caller's chats. */
@Path("/api/datachat/chat/history")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DATACHAT_QUERY)
public class ChatHistoryResource {
    private static final int DEFAULT_LIMIT = 15;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_PAGE = 1_000_000;

    private final CurrentRequest request;
    private final ChatStore store;

    public ChatHistoryResource(CurrentRequest request, ChatStore store) {
        this.request = request;
        this.store = store;
    }

    @GET
    public Uni<ChatHistoryView> history(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        Optional<UUID> asked = query.uuid("session_id");
        int page = query.integer("page", 1, MAX_PAGE).orElse(1);
        int limit = query.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        query.finish();
        Caller caller = request.caller();
        return session(caller, asked).chain(session -> view(caller, session, new PageRequest(page, limit)));
    }

    private Uni<Optional<UUID>> session(Caller caller, Optional<UUID> asked) {
        return asked.map(id -> store.session(caller, id)
                        .map(found -> found.map(Session::id))
                        .invoke(ChatHistoryResource::demand))
                .orElseGet(() -> store.latestSession(caller));
    }

    private static void demand(Optional<UUID> session) {
        if (session.isEmpty()) {
            throw new RefusalException(Refusals.notFound("Chat session"));
        }
    }

    private Uni<ChatHistoryView> view(Caller caller, Optional<UUID> session, PageRequest page) {
        return session.map(id -> store.messages(caller.tenant(), id, page.size() + 1, page.offset())
                        .map(found -> ChatHistoryView.of(id, found, page.size())))
                .orElseGet(() -> Uni.createFrom().item(ChatHistoryView.EMPTY));
    }
}
