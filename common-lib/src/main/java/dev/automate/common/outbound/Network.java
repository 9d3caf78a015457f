package dev.automate.common.outbound;

import java.net.InetAddress;
import java.util.HexFormat;

/** Addresses that share their first bits. */
final class Network {
    private final byte[] first;
    private final int bits;

    private Network(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /**
     * The network that a text such as {@code 10.0.0.0/8} or {@code fd00::/8} means; without a slash it is one address.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? first.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > first.length * 8) {
            throw new IllegalArgumentException(text + " is no network");
        }
        return new Network(first, bits);
    }

    boolean holds(byte[] address) {
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

    @Override
    public String toString() {
        return HexFormat.of().formatHex(first) + "/" + bits;
    }
}
