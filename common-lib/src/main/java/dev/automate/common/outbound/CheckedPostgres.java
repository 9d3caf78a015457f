package dev.automate.common.outbound;

import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.TrustManagerFactory;

/**
 * How somebody's PostgreSQL is connected to: at the address that was checked, whatever its name means by then, while TLS
 * still asks for the name.
 */
public final class CheckedPostgres extends PgConnectOptions {
    /** Whom the Java runtime believes that a name is a server's. */
    public static final TrustOptions PUBLIC_AUTHORITIES =
            TrustOptions.wrap(managers().getTrustManagers()[0]);

    private final SocketAddress server;

    private CheckedPostgres(SocketAddress server) {
        this.server = server;
    }

    /** For a server of that name, which is at that address. */
    public static PgConnectOptions at(String host, int port, InetAddress checked) {
        return new CheckedPostgres(SocketAddress.inetSocketAddress(new InetSocketAddress(named(host, checked), port)));
    }

    /**
     * The same with encryption.
     *
     * @param mode {@code disable}, {@code require}, or {@code verify-full}: only then the certificate is looked at
     */
    public static PgConnectOptions secured(PgConnectOptions options, String mode, TrustOptions authorities) {
        boolean verified = SslMode.of(mode) == SslMode.VERIFY_FULL;
        return options.setSslMode(SslMode.of(mode))
                .setSslEngineOptions(new JdkSSLEngineOptions())
                .setHostnameVerificationAlgorithm(verified ? "HTTPS" : "")
                .setTrustAll(!verified)
                .setTrustOptions(verified ? authorities : null);
    }

    @Override
    public SocketAddress getSocketAddress() {
        return server;
    }

    /** The address under the name that a certificate has to be for. */
    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    private static TrustManagerFactory managers() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory;
        } catch (NoSuchAlgorithmException | KeyStoreException impossible) {
            throw new IllegalStateException("every Java has authorities", impossible);
        }
    }
}
