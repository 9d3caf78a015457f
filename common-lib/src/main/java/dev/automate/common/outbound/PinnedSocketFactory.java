package dev.automate.common.outbound;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect to one address, whatever host they are told: for clients that take a name and would resolve
 * it again after {@link AddressGuard} has. TLS still checks the name.
 */
@RegisterForReflection // JDBC drivers make it by its name
public final class PinnedSocketFactory extends SocketFactory {
    private final InetAddress address;

    public PinnedSocketFactory(InetAddress address) {
        this.address = address;
    }

    /** @param address written as numbers; how the PostgreSQL driver hands over {@code socketFactoryArg} */
    public PinnedSocketFactory(String address) {
        this(InetAddress.ofLiteral(address));
    }

    @Override
    public Socket createSocket() {
        return new PinnedSocket(address);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(port);
    }

    private Socket connected(int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    private static final class PinnedSocket extends Socket {
        private final InetAddress address;

        PinnedSocket(InetAddress address) {
            this.address = address;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            int port = ((InetSocketAddress) endpoint).getPort();
            super.connect(new InetSocketAddress(address, port), timeoutMillis);
        }
    }
}
