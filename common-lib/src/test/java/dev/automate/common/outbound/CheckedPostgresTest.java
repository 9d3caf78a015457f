package dev.automate.common.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.net.SocketAddress;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedPostgresTest {
    private static PgConnectOptions sales() throws UnknownHostException {
        return CheckedPostgres.at("sales.example.com", 5_433, InetAddress.getByAddress(new byte[] {10, 0, 0, 7}));
    }

    @Test
    void leadsToTheAddressUnderTheName() throws UnknownHostException {
        SocketAddress server = sales().getSocketAddress();

        assertEquals("10.0.0.7", server.hostAddress());
        assertEquals("sales.example.com", server.hostName());
        assertEquals(5_433, server.port());
    }

    @Test
    void onlyAVerifiedServerIsAskedForItsName() throws UnknownHostException {
        PgConnectOptions options = CheckedPostgres.secured(sales(), "verify-full", CheckedPostgres.PUBLIC_AUTHORITIES);

        assertEquals(SslMode.VERIFY_FULL, options.getSslMode());
        assertEquals("HTTPS", options.getHostnameVerificationAlgorithm());
        assertSame(CheckedPostgres.PUBLIC_AUTHORITIES, options.getTrustOptions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void othersAreTakenAsTheyAre(String mode) throws UnknownHostException {
        PgConnectOptions options = CheckedPostgres.secured(sales(), mode, CheckedPostgres.PUBLIC_AUTHORITIES);

        assertEquals("", options.getHostnameVerificationAlgorithm());
        assertTrue(options.isTrustAll());
        assertNull(options.getTrustOptions());
    }
}
