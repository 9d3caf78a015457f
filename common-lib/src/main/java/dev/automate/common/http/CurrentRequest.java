package dev.automate.common.http;

import dev.automate.common.caller.Actor;
import dev.automate.common.caller.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;

/** The request being served: its trace id and who makes it. */
@RequestScoped
public class CurrentRequest {
    private final CurrentVertxRequest request;
    private final SecurityIdentity identity;

    public CurrentRequest(CurrentVertxRequest request, SecurityIdentity identity) {
        this.request = request;
        this.identity = identity;
    }

    public String traceId() {
        return TraceIds.of(request.getCurrent());
    }

    /** The verified caller; only for doors that demand one. */
    public Caller caller() {
        return Caller.of(identity);
    }

    /** The verified caller as somebody who changes something in this request. */
    public Actor actor() {
        return Actor.of(caller(), traceId());
    }
}
