package dev.automate.workflow.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server that has one answer to a login, or says nothing at all. */
final class FakeMail implements AutoCloseable {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final @Nullable String toLogin;
    private final ServerSocket server;

    FakeMail(@Nullable String toLogin) {
        this.toLogin = toLogin;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
        Thread.ofVirtual().start(this::acceptUntilClosed);
    }

    static FakeMail silent() {
        return new FakeMail(null);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The lines of all conversations. */
    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        }
    }

    private void acceptUntilClosed() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            answer(socket, toLogin == null ? "" : "220 mail.test\r\n");
            String line = reader.readLine();
            while (line != null) {
                said.add(line);
                answer(socket, reply(line));
                line = reader.readLine();
            }
        } catch (IOException broken) {
            said.add("broken");
        }
    }

    private String reply(String line) {
        if (toLogin == null) {
            return "";
        }
        return switch (line.substring(0, 4)) {
            case "EHLO" -> "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n";
            case "AUTH" -> toLogin + "\r\n";
            case "QUIT" -> "221 bye\r\n";
            default -> "500 what\r\n";
        };
    }

    private static void answer(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
