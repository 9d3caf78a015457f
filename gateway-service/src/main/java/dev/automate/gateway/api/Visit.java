package dev.automate.gateway.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.PathIds;
import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.domain.Category;
import dev.automate.gateway.domain.Counted;
import dev.automate.gateway.domain.Credential;
import dev.automate.gateway.domain.IdempotencyKey;
import dev.automate.gateway.domain.Need;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.embed.EmbedDoor;
import dev.automate.gateway.domain.embed.EmbedVisit;
import dev.automate.gateway.route.RequestTarget;
import dev.automate.gateway.route.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** A request at the door, with the route that it is on. */
record Visit(RoutingContext routing, RequestTarget.Fit target, Route route) {
    static final String TENANT_HEADER = "X-Tenant-ID";
    static final String TIMEOUT_HEADER = "X-Request-Timeout-Ms";

    private static final String API_KEY = "X-API-Key";
    private static final String TENANT_PARAMETER = "tenant";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final int HEADERS_LIMIT_CHARACTERS = 16_384;

    /** What is wrong with the request, whoever makes it. */
    Optional<Refusal> objection() {
        if (route.need() == Need.OPERATOR && !Origins.inside(routing)) {
            return Optional.of(Refusals.of(RefusalKind.NOT_FOUND, "Resource not found"));
        }
        if (!METHODS.contains(request().method().name())) {
            response().putHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            return Optional.of(Refusals.of(RefusalKind.METHOD_NOT_ALLOWED, "This method is not allowed here"));
        }
        if (sizeOf(headers()) > HEADERS_LIMIT_CHARACTERS) {
            return Optional.of(Refusals.invalid(
                    "headers", "Must have at most " + HEADERS_LIMIT_CHARACTERS + " characters together"));
        }
        if (headers().getAll(TENANT_HEADER).size() > 1) {
            return Optional.of(Refusals.invalid(TENANT_HEADER, "May be given once"));
        }
        if (headers().contains(TIMEOUT_HEADER) && deadline().isEmpty()) {
            return Optional.of(Refusals.invalid(TIMEOUT_HEADER, "Must be a whole number of milliseconds, 1 or more"));
        }
        return contentLength() > route.bodyLimitBytes() ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** True when nobody asks who this is. */
    boolean unasked() {
        return switch (route.need()) {
            case NOBODY, OPERATOR -> true;
            case WHOEVER -> credential() instanceof Credential.Missing;
            case CALLER, DELIVERER, VISITOR -> false;
        };
    }

    /** What the request shows; a cookie, which browsers add by themselves, only when it shows nothing else. */
    Credential credential() {
        Credential shown = Credential.of(
                authorizations().stream().filter(header -> !isDeliverys(header)).toList(),
                headers().getAll(API_KEY));
        List<String> sessions = shown instanceof Credential.Missing && route.need() != Need.DELIVERER
                ? SessionCookies.shownBy(request())
                : List.of();
        return switch (sessions.size()) {
            case 0 -> shown;
            case 1 ->
                new Credential.SessionCookie(
                        sessions.getFirst(), SessionCookies.csrfOf(request()), !SAFE.contains(method()));
            default -> new Credential.Unreadable("more than one session");
        };
    }

    /** The tenant asked for; a delivery may name it in the query, since providers can't set headers. */
    Optional<String> tenant() {
        Optional<String> named = Optional.ofNullable(headers().get(TENANT_HEADER));
        return route.need() == Need.DELIVERER
                ? named.or(() -> routing.queryParam(TENANT_PARAMETER).stream().findFirst())
                : named;
    }

    /** How long the caller is willing to wait for an answer. */
    Optional<Duration> deadline() {
        return Optional.ofNullable(headers().get(TIMEOUT_HEADER))
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text)));
    }

    /** {@code Basic} is no credential of ours; where deliveries are taken it is the delivery's own. */
    Optional<String> deliveryAuthorization() {
        return authorizations().stream().filter(this::isDeliverys).findFirst();
    }

    /** What this counts as when that caller makes it. */
    Counted countedFor(Caller caller) {
        String named = route.named(target.segments()).orElse("");
        String subject = switch (route.category()) {
            case WEBHOOK -> caller.tenant() + ":" + named;
            case EMBED -> embed().map(EmbedVisit::embed).orElse(named) + ":" + visitor(caller);
            case SIGNAL -> address(routing);
            case STANDARD, DATACHAT, RAG_QUERY, LOGIN, OPEN -> caller.tenant() + ":" + caller.principal();
        };
        return new Counted(route.category(), subject);
    }

    /** The door of an embed that this is at, where it is at one; a second Origin makes it none that is allowed. */
    Optional<EmbedVisit> embed() {
        if (route.need() != Need.VISITOR) {
            return Optional.empty();
        }
        String named = route.named(target.segments()).orElse("");
        List<String> origins = headers().getAll(HttpHeaders.ORIGIN);
        return Optional.of(new EmbedVisit(
                PathIds.uuid(named).map(UUID::toString).orElse(named),
                EmbedDoor.named(route.segments().getLast()),
                origins.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", origins))));
    }

    /** What this counts as when nobody is let in. */
    Counted countedForStrangers() {
        return new Counted(Category.STANDARD, address(routing));
    }

    /** What this counts as where nobody is asked who they are. */
    Counted countedForAnybody() {
        return new Counted(route.category(), address(routing));
    }

    static String address(RoutingContext routing) {
        return "address:" + Origins.of(routing).network();
    }

    void goOnWithout() {
        headers().remove(HttpHeaders.AUTHORIZATION).remove(API_KEY);
        goOn();
    }

    void goOnWith(String internalToken, Optional<AnswerRecording> recording) {
        headers().remove(API_KEY).set(HttpHeaders.AUTHORIZATION, "Bearer " + internalToken);
        if (recording.isPresent()) {
            OwnAnswers.take(routing, recording.get());
            goOnNoting(recording.get());
        } else {
            goOn();
        }
    }

    /** Whether this may have been sent before; safe methods may be sent as often as anybody likes. */
    IdempotencyKey idempotencyKey() {
        return SAFE.contains(method()) || route.category() == Category.WEBHOOK || opensSession()
                ? new IdempotencyKey.Absent()
                : IdempotencyKey.of(
                        headers().getAll(IdempotencyKey.HEADER), headers().getAll(IdempotencyKey.REQUEST_ID));
    }

    String method() {
        return request().method().name();
    }

    /** Hands over the body in pieces and then tells its end, unless it is too large. */
    void readBody(Consumer<Buffer> piece, Runnable end) {
        if (request().isEnded()) {
            end.run();
        } else {
            new BodyCollection(routing, route.bodyLimitBytes()).passOn(piece, end, () -> reply().refuse(tooLarge()));
        }
    }

    Reply reply() {
        return new Reply(routing);
    }

    private void goOnNoting(AnswerRecording recording) {
        reply().challenging();
        Runnable onward = () -> {
            recording.asked(BodyCollection.bytesOf(routing));
            recording.askedAll();
            routing.next();
        };
        if (request().isEnded()) {
            onward.run();
        } else {
            new BodyCollection(routing, route.bodyLimitBytes()).read(onward, () -> {
                recording.giveUp();
                reply().refuse(tooLarge());
            });
        }
    }

    private void goOn() {
        reply().challenging();
        if (request().isEnded() || headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            routing.next();
        } else {
            new BodyCollection(routing, route.bodyLimitBytes()).read(routing::next, () -> reply().refuse(tooLarge()));
        }
    }

    private Refusal tooLarge() {
        return Refusals.of(
                RefusalKind.TOO_LARGE, "The request body is too large: at most " + route.bodyLimitBytes() + " bytes");
    }

    private boolean isDeliverys(String authorization) {
        return route.need() == Need.DELIVERER
                && authorization.toLowerCase(Locale.ROOT).startsWith("basic ");
    }

    private List<String> authorizations() {
        return headers().getAll(HttpHeaders.AUTHORIZATION);
    }

    private long contentLength() {
        String length = headers().get(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** Visitors without a name share one: the answer to the first of them is nothing for the next. */
    private boolean opensSession() {
        return embed().filter(visit -> visit.door() == EmbedDoor.SESSION).isPresent();
    }

    private String visitor(Caller caller) {
        return Principals.isShared(caller.principal())
                ? caller.principal() + ":" + address(routing)
                : caller.tenant() + ":" + caller.principal();
    }

    private static long sizeOf(MultiMap headers) {
        long size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length() + 4L;
        }
        return size;
    }

    private HttpServerRequest request() {
        return routing.request();
    }

    private HttpServerResponse response() {
        return routing.response();
    }

    private MultiMap headers() {
        return routing.request().headers();
    }
}
