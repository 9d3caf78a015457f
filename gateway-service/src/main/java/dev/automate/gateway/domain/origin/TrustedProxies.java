package dev.automate.gateway.domain.origin;

import dev.automate.common.http.AddressRange;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The proxies in front whose {@code X-Forwarded-*} are believed. Read from the right, since each proxy appends: the caller
 * is the first who is no trusted proxy; what stands left of it the caller may have made up.
 */
public record TrustedProxies(List<AddressRange> ranges) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    /** What a connection and the headers of a request say; the latter as they came, absent as empty. */
    public record Claims(String peer, boolean secure, String host, String forwardedFor, String proto, String via) {}

    /** Where the request comes from. */
    public Origin originOf(Claims claims) {
        if (!trusts(claims.peer())) {
            return new Origin(claims.peer(), claims.secure() ? "https" : "http", claims.host());
        }
        String proto = last(claims.proto()).toLowerCase(Locale.ROOT);
        String host = last(claims.via());
        return new Origin(
                caller(claims.peer(), claims.forwardedFor()),
                SCHEMES.contains(proto) ? proto : claims.secure() ? "https" : "http",
                host.isEmpty() ? claims.host() : host);
    }

    private String caller(String peer, String forwardedFor) {
        List<String> hops = Arrays.asList(forwardedFor.split(",", -1));
        String caller = peer;
        for (String hop : hops.reversed()) {
            Optional<InetAddress> address = AddressRange.address(withoutPort(hop.strip()));
            if (address.isEmpty()) {
                return caller;
            }
            caller = address.get().getHostAddress();
            if (!trusts(caller)) {
                return caller;
            }
        }
        return caller;
    }

    /** True when that address is in one of the ranges. */
    public boolean trusts(String address) {
        return AddressRange.address(address)
                .filter(read -> ranges.stream().anyMatch(range -> range.contains(read)))
                .isPresent();
    }

    private static String last(String header) {
        return header.substring(header.lastIndexOf(',') + 1).strip();
    }

    /** Some proxies write {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[") && hop.contains("]")) {
            return hop.substring(1, hop.indexOf(']'));
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
