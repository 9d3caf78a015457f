package dev.automate.gateway.domain.origin;

import dev.automate.common.http.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param address of the caller, as text
 * @param scheme {@code http} or {@code https}, as the caller wrote it
 * @param host as the caller wrote it, with the port where there is one; may be empty
 */
public record Origin(String address, String scheme, String host) {
    private static final int NETWORK_BYTES = 8;

    /** What limits count for: an IPv4 address, or the /64 that an IPv6 host can pick its addresses from. */
    public String network() {
        return AddressRange.address(address).map(Origin::network).orElse(address);
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
                : address.getHostAddress();
    }
}
