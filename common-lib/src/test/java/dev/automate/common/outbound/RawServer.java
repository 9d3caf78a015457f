package dev.automate.common.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that answers with whatever bytes it likes, and notices when the other side has gone. */
final class RawServer implements AutoCloseable {
    /** Writes an answer; may go on for ever. */
    @FunctionalInterface
    interface Answer {
        void write(OutputStream output) throws IOException;
    }

    private final CountDownLatch gone = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Answer answer;

    RawServer(Answer answer) {
        this.answer = answer;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
        Thread.ofVirtual().start(this::acceptUntilClosed);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The heads of all requests. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Whether the other side closes the connection within this time. */
    boolean isLeftWithin(long seconds) throws InterruptedException {
        return gone.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException stillOpen) {
            throw new IllegalStateException(stillOpen);
        }
    }

    private void acceptUntilClosed() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException closed) {
            gone.countDown();
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            asked.add(head(reader));
            answer.write(socket.getOutputStream());
            while (reader.read() >= 0) {
                // What else is sent is of no interest: the end is.
            }
            gone.countDown();
        } catch (IOException broken) {
            gone.countDown();
        }
    }

    private static String head(BufferedReader reader) throws IOException {
        StringBuilder head = new StringBuilder();
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            head.append(line).append('\n');
            line = reader.readLine();
        }
        return head.toString();
    }
}
