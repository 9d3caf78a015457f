package dev.automate.common.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "[::ffff:127.0.0.1]",
                "::ffff:a9fe:a9fe",
                "fd00::1",
                "fe80::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2130706433",
                "127.1",
                "127.000.000.001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "017700000001",
                "127.0.0.1."
            })
    void whatLeadsInsideIsNeverAdmitted(String host) {
        Admission admission = guard().admit(host);

        assertFalse(admission instanceof Admission.Admitted, () -> host + " gave " + admission);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "172.32.0.1", "100.128.0.1", "64:ff9b::101:101"})
    void publicAddressesAreAdmitted(String host) {
        assertInstanceOf(Admission.Admitted.class, guard().admit(host));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.0.0/16, true",
        "10.2.2.3, 10.1.0.0/16, false",
        "10.1.2.3, 10.1.2.3, true",
        "fd12::5, fd12::/16, true",
        "fd13::5, fd12::/16, false",
        "localhost, LOCALHOST, true",
        "127.0.0.1, localhost, false"
    })
    void exceptionsAreAdmittedAndNothingElse(String host, String exception, boolean admitted) {
        Admission admission = guard(exception).admit(host);

        assertEquals(admitted, admission instanceof Admission.Admitted);
    }

    @Test
    void oneAddressInsideIsEnoughToRefuse() {
        List<InetAddress> both = List.of(InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1"));
        AddressGuard guard = new AddressGuard(new Allowance(false, List.of()), host -> both);

        assertInstanceOf(Admission.Refused.class, guard.admit("two.example"));
        assertInstanceOf(Admission.Admitted.class, guard.admitConfigured("two.example"));
    }

    @Test
    void whatIsNoNetworkStopsTheService() {
        assertThrows(IllegalArgumentException.class, () -> new Allowance(false, List.of("10.0.0.0/40")));
        assertThrows(IllegalArgumentException.class, () -> new Allowance(false, List.of("nonsense/8")));
    }

    private static AddressGuard guard(String... exceptions) {
        return new AddressGuard(new Allowance(false, List.of(exceptions)), HostResolver.SYSTEM);
    }
}
