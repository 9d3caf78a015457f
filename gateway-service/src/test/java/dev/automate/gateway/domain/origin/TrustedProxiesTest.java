package dev.automate.gateway.domain.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.automate.common.http.AddressRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of(AddressRange.of("10.0.0.0/9"), AddressRange.of("fd00::/8")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # peer          | X-Forwarded-For                     | the caller
            192.0.2.1       | 6.6.6.6                             | 192.0.2.1
            10.128.0.1      | 6.6.6.6                             | 10.128.0.1
            10.127.0.1      | 6.6.6.6                             | 6.6.6.6
            10.0.0.1        | ''                                  | 10.0.0.1
            10.0.0.1        | 1.1.1.1, 6.6.6.6                    | 6.6.6.6
            10.0.0.1        | 1.1.1.1, 6.6.6.6, 10.0.0.2          | 6.6.6.6
            10.0.0.1        | 10.0.0.3, 10.0.0.2                  | 10.0.0.3
            10.0.0.1        | 6.6.6.6, localhost                  | 10.0.0.1
            10.0.0.1        | 6.6.6.6, , 10.0.0.2                 | 10.0.0.2
            10.0.0.1        | 6.6.6.6:4711                        | 6.6.6.6
            fd12::1         | [2001:db8::1]:4711                  | 2001:db8:0:0:0:0:0:1
            fd12::1         | 2001:db8::1                         | 2001:db8:0:0:0:0:0:1
            """)
    void callerIsTheFirstFromTheRightWhoIsNoTrustedProxy(String peer, String forwardedFor, String caller) {
        assertEquals(caller, originOf(peer, forwardedFor, "", "").address());
    }

    @Test
    void schemeAndHostAreThoseOfTheNearestTrustedProxy() {
        Origin trusted = originOf("10.0.0.1", "6.6.6.6", "http, HTTPS", "evil.example, api.example");
        Origin untrusted = originOf("6.6.6.6", "", "https", "evil.example");
        Origin silent = originOf("10.0.0.1", "6.6.6.6", "gopher", "");

        assertEquals(new Origin("6.6.6.6", "https", "api.example"), trusted);
        assertEquals(new Origin("6.6.6.6", "http", "gateway:8080"), untrusted);
        assertEquals(new Origin("6.6.6.6", "http", "gateway:8080"), silent);
    }

    @Test
    void whoCanPickAddressesIsCountedByTheirNetwork() {
        assertEquals("192.0.2.1", new Origin("192.0.2.1", "http", "").network());
        assertEquals(
                new Origin("2001:db8::1", "http", "").network(), new Origin("2001:db8::ffff:1", "http", "").network());
        assertEquals("20010db800000001/64", new Origin("2001:db8:0:1::1", "http", "").network());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "10.0.0.0/", "10.0.0/8/8"})
    void whatIsNoRangeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> AddressRange.of(text));
    }

    private static Origin originOf(String peer, String forwardedFor, String proto, String host) {
        return PROXIES.originOf(new TrustedProxies.Claims(peer, false, "gateway:8080", forwardedFor, proto, host));
    }
}
