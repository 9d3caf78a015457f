package dev.automate.common.suite;

import dev.automate.common.http.TraceContext;
import dev.automate.common.observe.CurrentTrace;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** Asks the other services of the suite, with a token of this service's own. */
public final class SuiteClient {
    private static final int UNAUTHORIZED = 401;

    private final OutboundClient outbound;
    private final ServiceTokens tokens;

    public SuiteClient(OutboundClient outbound, ServiceTokens tokens) {
        this.outbound = outbound;
        this.tokens = tokens;
    }

    /** Never fails for what a service or the network does: that is an {@link OutboundAnswer}. */
    public Uni<OutboundAnswer> send(SuiteRequest request) {
        return tokens.of(request.tenant()).chain(grant -> send(request, grant));
    }

    private Uni<OutboundAnswer> send(SuiteRequest request, TokenGrant grant) {
        return switch (grant) {
            case TokenGrant.Granted granted -> send(request, granted.token());
            case TokenGrant.Denied(String reason) -> Uni.createFrom().item(new OutboundAnswer.Refused(reason));
            case TokenGrant.Unreached(String reason) -> Uni.createFrom().item(new OutboundAnswer.Unreached(reason));
        };
    }

    private Uni<OutboundAnswer> send(SuiteRequest request, String token) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("content-type", "application/json");
        headers.put("accept", "application/json");
        headers.put("authorization", "Bearer " + token);
        CurrentTrace.traceparent().ifPresent(trace -> headers.putIfAbsent(TraceContext.HEADER, trace));
        return outbound.send(new OutboundRequest(
                        request.method(),
                        request.uri(),
                        headers,
                        request.body().map(body -> Buffer.buffer(body.toString())),
                        request.timeout(),
                        true))
                .map(answer -> believed(request, answer));
    }

    /** A token that isn't believed is no fault of the caller: keys may have changed, and the next one may be. */
    private OutboundAnswer believed(SuiteRequest request, OutboundAnswer answer) {
        if (answer instanceof OutboundAnswer.Answered answered && answered.status() == UNAUTHORIZED) {
            tokens.forget(request.tenant());
            return new OutboundAnswer.Unreached("the service didn't believe the token");
        }
        return answer;
    }
}
