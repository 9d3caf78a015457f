package dev.automate.execution.client;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells public addresses from those that lead inside: loopback, private and link-local networks, clouds' metadata
 * (IANA special-purpose address registries), also where IPv6 carries an IPv4 address.
 */
final class AddressGuard {
    private static final List<Block> CLOSED = List.of(
            new Block("0.0.0.0", 8),
            new Block("10.0.0.0", 8),
            new Block("100.64.0.0", 10),
            new Block("127.0.0.0", 8),
            new Block("169.254.0.0", 16),
            new Block("172.16.0.0", 12),
            new Block("192.0.0.0", 24),
            new Block("192.0.2.0", 24),
            new Block("192.88.99.0", 24),
            new Block("192.168.0.0", 16),
            new Block("198.18.0.0", 15),
            new Block("198.51.100.0", 24),
            new Block("203.0.113.0", 24),
            new Block("224.0.0.0", 3),
            new Block("::", 96),
            new Block("64:ff9b:1::", 48),
            new Block("100::", 64),
            new Block("2001::", 23),
            new Block("2001:db8::", 32),
            new Block("3fff::", 20),
            new Block("5f00::", 16),
            new Block("fc00::", 7),
            new Block("fe80::", 9),
            new Block("ff00::", 8));
    private static final Block NAT64 = new Block("64:ff9b::", 96);
    private static final Block SIX_TO_FOUR = new Block("2002::", 16);

    private AddressGuard() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (CLOSED.stream().anyMatch(block -> block.holds(bytes))) {
            return false;
        }
        if (address instanceof Inet6Address && NAT64.holds(bytes)) {
            return isPublic(inner(bytes, 12));
        }
        return !(address instanceof Inet6Address && SIX_TO_FOUR.holds(bytes)) || isPublic(inner(bytes, 2));
    }

    private static InetAddress inner(byte[] bytes, int from) {
        return parse(Arrays.copyOfRange(bytes, from, from + 4));
    }

    private static InetAddress parse(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    /** A network by its first address and the number of bits that all of it share. */
    private record Block(String network, int bits) {
        boolean holds(byte[] address) {
            byte[] first = InetAddress.ofLiteral(network).getAddress();
            if (first.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((first[bit / 8] ^ address[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
