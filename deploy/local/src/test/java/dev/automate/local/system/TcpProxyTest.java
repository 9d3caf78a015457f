package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.parts.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private final int port = FreePorts.next();
    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = echo(FreePorts.next());
        proxy = TcpProxy.start(port, server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void whatIsSentComesBack() throws IOException {
        assertEquals("ping", said("ping"));
    }

    /** Who was let in sees an end; who only got as far as the system's queue would see a reset. */
    @Test
    void cutOffMeansThatNobodyIsLetInUntilItAcceptsAgain() throws IOException {
        try (Socket open = connected()) {
            assertEquals("in", said("in", open));
            proxy.refuse();

            assertEquals(-1, open.getInputStream().read());
            assertThrows(IOException.class, () -> said("ping"));
        }
        proxy.accept();
        assertEquals("ping", said("ping"));
    }

    @Test
    void slowTakesItsTimeEachWay() throws IOException {
        proxy.slow(Duration.ofMillis(200));
        long begin = System.nanoTime();

        said("ping");

        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertTrue(millis >= 400, () -> "there and back in " + millis + " ms");
    }

    @Test
    void whileTheServerIsAwayItRefusesAndComesBackWithIt() throws IOException {
        int behind = server.getLocalPort();
        server.close();

        await().atMost(Suite.SOON).until(() -> !FreePorts.isFree(port) || refused());
        await().atMost(Suite.SOON).until(this::refused);
        server = echo(behind);

        await().atMost(Suite.SOON).ignoreExceptions().until(() -> said("ping").equals("ping"));
    }

    private boolean refused() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private String said(String text) throws IOException {
        try (Socket socket = connected()) {
            return said(text, socket);
        }
    }

    private static String said(String text, Socket socket) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.US_ASCII);
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static ServerSocket echo(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                } catch (IOException gone) {
                    Thread.onSpinWait();
                }
            }
        });
        return server;
    }
}
