package dev.automate.embed.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Somebody's shop with an embed on it, on a host of its own; the embed allows it by the name {@code localhost} only. */
public final class HostPage implements AutoCloseable {
    private static final String STYLE = """
            <style>body{font:17px/1.6 Georgia,serif;margin:0;padding:48px;background:#faf7f2;color:#2b2622}
            @media (prefers-color-scheme:dark){body{background:#14120f;color:#eee6da}a{color:#e0b070}}
            *{letter-spacing:.01em} div,button,p{border:0 dotted red}</style>""";

    private final HttpServer server;
    private volatile String snippet = "";
    private volatile Optional<String> policy = Optional.empty();

    public HostPage() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** The origin that the embed allows. */
    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The same page by a name that the embed doesn't allow. */
    public String elsewhere() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the page has in its head. */
    public void paste(String line) {
        snippet = line;
    }

    /** The strictest policy with which the widget is said to work. */
    public void beStrict(String suite) {
        policy = Optional.of("default-src 'none'; script-src " + suite + "; connect-src " + suite
                + "; style-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; trusted-types 'none'");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] bytes = html().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        policy.ifPresent(each -> exchange.getResponseHeaders().set("Content-Security-Policy", each));
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String html() {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
                <link rel="icon" href="data:,">
                <meta name="viewport" content="width=device-width, initial-scale=1">%s
                %s</head><body><main><h1>Mugs and teapots</h1>
                <p>Hand-made in a small workshop by the river. Every piece is fired twice and glazed by hand.</p>
                <p><a href="/elsewhere">Our workshop</a> <button id="before">Put into basket</button></p>
                </main></body></html>
                """.formatted(snippet, policy.isPresent() ? "" : STYLE);
    }
}
