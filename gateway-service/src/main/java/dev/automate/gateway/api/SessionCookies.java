package dev.automate.gateway.api;

import dev.automate.gateway.domain.SessionSecrets;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two cookies of a session (RFC 6265): one that no script can read, one that only pages of ours can. */
final class SessionCookies {
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String SESSION = "automate_session";
    private static final String CSRF = "automate_csrf";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Pattern SEPARATOR = Pattern.compile(";");

    private SessionCookies() {}

    /** The secrets of the sessions that a request shows; more than one can't all be meant. */
    static List<String> shownBy(HttpServerRequest request) {
        return request.headers().getAll("Cookie").stream()
                .flatMap(SEPARATOR::splitAsStream)
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(SESSION + "="))
                .map(cookie -> cookie.substring(SESSION.length() + 1))
                .toList();
    }

    static Optional<String> csrfOf(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(CSRF_HEADER));
    }

    static List<NewCookie> of(SessionSecrets secrets, Duration life, HttpServerRequest request) {
        int seconds = Math.toIntExact(life.toSeconds());
        return List.of(
                cookie(SESSION, secrets.cookie(), seconds, request), cookie(CSRF, secrets.csrf(), seconds, request));
    }

    /** They take the browser's away. */
    static List<NewCookie> ended(HttpServerRequest request) {
        return Stream.of(SESSION, CSRF)
                .map(name -> cookie(name, "", 0, request))
                .toList();
    }

    private static NewCookie cookie(String name, String value, int seconds, HttpServerRequest request) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(name.equals(SESSION))
                .secure(!onLoopback(request))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** A browser on this machine has no TLS to the local run; everybody else must. */
    private static boolean onLoopback(HttpServerRequest request) {
        return request.authority() != null
                && LOOPBACK.contains(request.authority().host());
    }
}
