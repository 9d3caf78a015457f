package dev.automate.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.automate.common.json.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Stands where the services stand: real sockets that tell what reached them. The end of the path chooses the behaviour:
 * {@code /silent/} never answers, {@code /dropped/} closes the connection, {@code /large/} answers 20 MiB,
 * {@code /empty/} answers 204, {@code /made/} answers 201 with an address at itself, {@code /refused/} answers 409 with headers of its own.
 */
public final class EchoServices implements QuarkusTestResourceLifecycleManager {
    /** An address of this machine that stands for a proxy that the gateway trusts. */
    static final String PROXY = "127.0.0.2";

    /** A page elsewhere that may call the API. */
    static final String FRIENDLY = "https://app.example.com";

    static final String SERVICE_SECRET = "a-secret-that-only-the-services-know";

    private static final List<String> NAMES = List.of("workflow", "execution", "event", "datachat", "rag", "embed");
    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    private final List<HttpServer> servers = new ArrayList<>();
    private final Semaphore next = new Semaphore(0);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        for (String name : NAMES) {
            config.put("automate.gateway.upstreams." + name, "http://127.0.0.1:" + serve(name));
        }
        config.put("automate.gateway.proxy.timeout", "20s");
        config.put("automate.gateway.tokens.key-refresh", "1h");
        config.put("automate.gateway.caches.standing", "500ms");
        config.put("automate.gateway.redis-patience", "5s");
        config.put("automate.identity.service-secret", SERVICE_SECRET);
        config.put("automate.gateway.trusted-proxies", PROXY);
        config.put("automate.gateway.cors-origins", FRIENDLY);
        for (String limit : List.of("standard", "datachat", "rag-query", "embed", "webhook", "login", "open")) {
            config.put("automate.gateway.limits." + limit, "1000000");
        }
        return config;
    }

    @Override
    public void stop() {
        stopped.countDown();
        servers.forEach(server -> server.stop(0));
    }

    private int serve(String name) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(name, exchange));
            server.start();
            servers.add(server);
            return server.getAddress().getPort();
        } catch (IOException noSocket) {
            throw new IllegalStateException("the echo can't listen", noSocket);
        }
    }

    private void answer(String name, HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path.substring(path.lastIndexOf('/', path.length() - 2) + 1)) {
                case "silent/" -> stopped.await();
                case "dropped/" -> exchange.close();
                case "large/" -> large(exchange);
                case "live/" -> live(exchange);
                case "next/" -> {
                    next.release();
                    send(exchange, 200, "{}");
                }
                case "empty/" -> exchange.sendResponseHeaders(204, -1);
                case "made/" -> {
                    String host = exchange.getRequestHeaders().getFirst("Host");
                    exchange.getResponseHeaders().set("Location", "http://" + host + "/api/automate/workflows/new/");
                    send(exchange, 201, "{}");
                }
                case "refused/" -> send(exchange, 409, "{\"error\":{\"code\":\"CONFLICT\"}}");
                default -> send(exchange, 200, echo(name, exchange).toString());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two events; the second one once somebody has asked for {@code /next/}. */
    private void live(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("data: one\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.flush();
        next.acquire();
        out.write("data: two\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.close();
    }

    private static void large(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 20; i++) {
                out.write(MEGABYTE);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Trace-ID", "the-service's-own");
        exchange.getResponseHeaders().set("X-Of-The-Service", "kept");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ObjectNode echo(String name, HttpExchange exchange) throws IOException {
        ObjectNode seen = Json.mapper().createObjectNode();
        seen.put("service", name);
        seen.put("method", exchange.getRequestMethod());
        seen.put("uri", exchange.getRequestURI().toString());
        ObjectNode headers = seen.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((header, values) ->
                        headers.put(header.toLowerCase(java.util.Locale.ROOT), String.join("|", values)));
        digest(exchange.getRequestBody(), seen);
        return seen;
    }

    private static void digest(InputStream body, ObjectNode seen) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[8192];
            long length = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
            seen.put("length", length);
            seen.put("sha256", HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
