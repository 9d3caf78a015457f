package dev.automate.datachat.client;

import io.vertx.core.net.TrustOptions;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.TrustManagerFactory;

/** Whom the Java runtime believes that a name is a server's. */
final class PublicAuthorities {
    static final TrustOptions OPTIONS = TrustOptions.wrap(managers().getTrustManagers()[0]);

    private PublicAuthorities() {}

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
