package dev.automate.parts;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports on 127.0.0.1 that nobody listens on.
 *
 * <p>They lie below the range that systems give to outgoing connections, so none is taken between asking and listening
 * by mere traffic; this process gets none twice.
 */
public final class FreePorts {

    private static final int FIRST = 15_000;
    private static final int END = 31_000;

    private static int cursor = ThreadLocalRandom.current().nextInt(FIRST, END);

    private FreePorts() {}

    public static int next() {
        return block(1);
    }

    /** The first of that many free ports in a row. */
    public static synchronized int block(int size) {
        for (int tried = FIRST; tried < END; tried += size) {
            int first = cursor + size > END ? FIRST : cursor;
            cursor = first + size;
            if (IntStream.range(first, first + size).allMatch(FreePorts::isFree)) {
                return first;
            }
        }
        throw new PartFailure("No " + size + " free ports in a row between " + FIRST + " and " + END);
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(Loopback.port(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
