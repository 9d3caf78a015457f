package dev.automate.local.system;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a server on the loopback address and passes bytes on, until it is told to refuse connections or to be
 * slow.
 *
 * <p>While the server itself is away, it refuses too, as the server would.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 16_384;
    private static final int BACKLOG = 200;
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

    private final int port;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock mirroring = new ReentrantLock();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean refusing;
    private volatile @Nullable ServerSocket door;
    private volatile @Nullable Thread doorkeeper;

    private TcpProxy(int port, int behind) {
        this.port = port;
        this.behind = behind;
    }

    /** One that listens on {@code port} for the server that listens on {@code behind}. */
    public static TcpProxy start(int port, int behind) {
        TcpProxy proxy = new TcpProxy(port, behind);
        proxy.open();
        return proxy;
    }

    /** Cuts all connections, and lets nobody in until it is told to accept again. */
    public void refuse() {
        refusing = true;
        shut();
        open.forEach(TcpProxy::close);
    }

    public void accept() {
        refusing = false;
        open();
    }

    /** Each piece of what is sent, in both directions, comes so much later; zero: at once. */
    public void slow(Duration each) {
        delay = each;
    }

    @Override
    public void close() {
        refuse();
    }

    private synchronized void open() {
        ServerSocket before = door;
        if (before != null && !before.isClosed()) {
            return;
        }
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            door = fresh;
            doorkeeper = Thread.ofVirtual().name("proxy-" + port).start(() -> letIn(fresh));
        } catch (IOException taken) {
            throw new UncheckedIOException("Nothing can listen on " + port, taken);
        }
    }

    /** The port stays open until who waits in {@code accept} has noticed. */
    private void shut() {
        ServerSocket shut = door;
        Thread waiting = doorkeeper;
        if (shut == null || waiting == null) {
            return;
        }
        close(shut);
        try {
            waiting.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void letIn(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException shut) {
                close(from);
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
            if (refusing) {
                close(client);
                close(server);
            }
            Thread.ofVirtual().start(() -> pass(client, server));
            pass(server, client);
        } catch (IOException away) {
            close(client);
            mirror();
        }
    }

    /** Shut until the server is back; whoever comes first looks after it. */
    private void mirror() {
        if (!mirroring.tryLock()) {
            return;
        }
        try {
            while (!refusing && !listens()) {
                shut();
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
            if (!refusing) {
                open();
            }
        } finally {
            mirroring.unlock();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            return socket.isConnected();
        } catch (IOException away) {
            return false;
        }
    }

    /** Until one side has said all; then both are closed: none of the protocols goes on with half a connection. */
    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                LockSupport.parkNanos(delay.toNanos());
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException cut) {
            close(to);
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Closeable each) {
        try {
            each.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
