package dev.automate.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A wire to the real PostgreSQL that a test can cut; it stands between the reactive pool and the server. */
public final class CutOffPostgres implements QuarkusTestResourceLifecycleManager {
    private static final String CUT = "automate.test.postgres.cut";

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Cuts everything; no new connection lives. A property, since all class loaders share those. */
    public static void cut() {
        System.setProperty(CUT, "true");
    }

    /** Lets connections live again. */
    public static void mend() {
        System.clearProperty(CUT);
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(server));
            Thread.ofPlatform().daemon().start(this::watch);
            return Map.of(
                    "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:" + server.getLocalPort() + "/automate");
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    @Override
    public void stop() {
        mend();
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                Socket near = server.accept();
                Socket far =
                        new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger("automate.test.postgres.port"));
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            if (Boolean.getBoolean(CUT)) {
                List<Socket> open = List.copyOf(sockets);
                open.forEach(CutOffPostgres::close);
                sockets.removeAll(open);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** A connection that came during the cut is ended by the watch, and carries nothing until then. */
    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0 && !Boolean.getBoolean(CUT); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            throw new UncheckedIOException(closedAlready);
        }
    }
}
