package dev.automate.embed.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.common.caller.Scope;
import dev.automate.common.json.Json;
import dev.automate.testkit.TestIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a browser sees of the gateway: sessions for allowed pages, tokens that are good from there only, the headers of
 * cross-origin sharing, limits; what it lets in goes to the service, streaming.
 */
public final class PageGateway implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String tenant;
    private final int servicePort;
    private final String allowed;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> pauses = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean jsonOnly;

    /** @param allowed the one page that the embed allows */
    public PageGateway(String tenant, int servicePort, String allowed) {
        this.tenant = tenant;
        this.servicePort = servicePort;
        this.allowed = allowed;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next questions are too many. */
    public void refuse(int questions) {
        refusals.set(questions);
    }

    /** Like a proxy between that can't stream. */
    public void answerInJsonOnly() {
        jsonOnly = true;
    }

    /** No token is believed any more; sessions can be taken up again. */
    public void endTokens() {
        sessions.clear();
    }

    /** Nor can sessions be taken up again. */
    public void endSessions() {
        endTokens();
        pauses.clear();
    }

    /** Methods and ends of paths, in order, without preflights. */
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String[] parts = path.split("/", -1);
            String door = parts.length > 4 ? parts[4] : "";
            boolean fits = allowed.equals(exchange.getRequestHeaders().getFirst("Origin"));
            exchange.getResponseHeaders().add("Vary", "Origin");
            if (fits) {
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", allowed);
                exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "Retry-After");
            }
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                preflight(exchange, fits);
                return;
            }
            asked.add(exchange.getRequestMethod() + " " + door);
            switch (door) {
                case "widget.js" -> pass(exchange, "anonymous");
                case "preview" -> pass(exchange, "user:ada", Scope.EMBEDS_WRITE);
                case "session" -> session(exchange, fits);
                default -> visit(exchange, door, fits);
            }
        }
    }

    private static void preflight(HttpExchange exchange, boolean fits) throws IOException {
        if (fits) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "GET, HEAD, POST");
            exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "Content-Type, Authorization");
        }
        exchange.sendResponseHeaders(fits ? 204 : 403, -1);
    }

    private void session(HttpExchange exchange, boolean fits) throws IOException {
        if (!fits) {
            refuse(exchange, 403, "FORBIDDEN");
            return;
        }
        String resume = Json.mapper()
                .readTree(exchange.getRequestBody())
                .path("resume_token")
                .asText();
        String session = resume.isEmpty() ? "sess-" + UUID.randomUUID() : pauses.get(resume);
        if (session == null) {
            refuse(exchange, 401, "UNAUTHORIZED");
            return;
        }
        String token = "token-" + UUID.randomUUID();
        String next = "resume-" + UUID.randomUUID();
        sessions.put(token, session);
        pauses.put(next, session);
        send(
                exchange,
                200,
                "{\"token\":\"%s\",\"session_id\":\"%s\",\"expires_in\":900,\"resume_token\":\"%s\"}"
                        .formatted(token, session, next));
    }

    private void visit(HttpExchange exchange, String door, boolean fits) throws IOException {
        String session = sessions.get(token(exchange));
        boolean trying = "csrf-word".equals(exchange.getRequestHeaders().getFirst("X-CSRF-Token"));
        if (session == null && !trying) {
            refuse(exchange, 401, "UNAUTHORIZED");
        } else if (!fits && !trying) {
            refuse(exchange, 403, "FORBIDDEN");
        } else if (door.equals("chat")
                && exchange.getRequestMethod().equals("POST")
                && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            refuse(exchange, 429, "RATE_LIMITED");
        } else {
            pass(exchange, trying ? "user:ada" : "visitor:" + session, Scope.EMBED_CHAT);
        }
    }

    private static String token(HttpExchange exchange) {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        return shown == null ? "" : shown.replaceFirst("^Bearer ", "");
    }

    private void pass(HttpExchange exchange, String principal, String... scopes) throws IOException {
        Headers shown = exchange.getRequestHeaders();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + servicePort + exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TestIssuer.token(tenant, principal, scopes))
                .header("Accept", jsonOnly ? "application/json" : String.valueOf(shown.getFirst("Accept")))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        if (shown.containsKey("Content-Type")) {
            request.header("Content-Type", shown.getFirst("Content-Type"));
        }
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                for (String name :
                        List.of("content-type", "cache-control", "etag", "retry-after", "content-security-policy")) {
                    answer.headers()
                            .firstValue(name)
                            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
                }
                exchange.sendResponseHeaders(answer.statusCode(), 0);
                copy(body, exchange.getResponseBody());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        try (to) {
            byte[] piece = new byte[8_192];
            for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
                to.write(piece, 0, read);
                to.flush();
            }
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        send(
                exchange,
                status,
                "{\"error\":{\"code\":\"" + code + "\",\"message\":\"\",\"details\":[],\"trace_id\":\"t\"}}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
