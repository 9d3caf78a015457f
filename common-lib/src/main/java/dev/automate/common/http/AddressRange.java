package dev.automate.common.http;

import java.net.InetAddress;
import java.util.Optional;

/** A range of IP addresses, written as CIDR does (RFC 4632, RFC 4291): {@code 10.0.0.0/8}, {@code fd00::/8}, {@code ::1}. */
public record AddressRange(InetAddress network, int prefixBits) {
    /**
     * Reads a range, or one address.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress network = address(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(text + " is no range of addresses"));
        int most = network.getAddress().length * Byte.SIZE;
        String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > most) {
            throw new IllegalArgumentException(text + " is no range of addresses: /0 to /" + most);
        }
        return new AddressRange(network, Integer.parseInt(bits));
    }

    /** The address that is written there; names are never looked up. */
    public static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit += Byte.SIZE) {
            int mask = 0xff << Math.max(0, Byte.SIZE - (prefixBits - bit)) & 0xff;
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
