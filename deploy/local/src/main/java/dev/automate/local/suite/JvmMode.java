package dev.automate.local.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The flags of the services' JVMs, all in one place. */
public enum JvmMode {
    /** Starts quickly and takes little: for trying out and for tests. */
    SMALL,
    /** The fast compiler's second stage and room on the hot path: for load tests. */
    PERFORMANCE;

    private static final String SMALL_HEAP = "160m";

    /** What reads documents and keeps indexes needs room for the largest of them. */
    private static final Map<String, String> SMALL_HEAPS = Map.of("rag", "256m");

    private static final Map<String, String> LOAD_HEAPS =
            Map.of("gateway", "768m", "execution", "512m", "event", "512m", "rag", "320m");

    private static final Map<String, String> LOAD_YOUNG =
            Map.of("gateway", "512m", "execution", "320m", "event", "320m");

    List<String> flags(String service) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx" + heap(service),
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                // A malformed path reaches the routes, which answer it with the envelope.
                "-Dvertx.disableURIValidation=true",
                // What an event loop has begun comes before what is new.
                "-Dvertx.nettyIORatio=100",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (this == SMALL) {
            flags.addAll(List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseCompactObjectHeaders",
                    // The heap begins small, and gives back what it doesn't need; so does the C library.
                    "-Xms32m",
                    "-XX:MaxNewSize=16m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=25",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:TrimNativeHeapInterval=5000"));
        }
        if (this == PERFORMANCE && LOAD_YOUNG.containsKey(service)) {
            // Nearly all that a request leaves behind is young, and what is taken at the start grows no more.
            flags.addAll(List.of("-Xms" + heap(service), "-Xmn" + LOAD_YOUNG.get(service), "-XX:+AlwaysPreTouch"));
        }
        if (this == PERFORMANCE && service.equals("rag")) {
            // Lucene compares vectors with it; without the fast compiler it would be slower than without.
            flags.add("--add-modules=jdk.incubator.vector");
        }
        return flags;
    }

    /**
     * What makes a start without an AOT cache quicker. Classes of the build at hand are taken as javac and Quarkus left
     * them; the modules' tests and the run that makes a cache verify them.
     */
    String[] flagsWithoutCache() {
        return this == SMALL
                ? new String[] {
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-BytecodeVerificationRemote",
                    // A start's classes have 200,000 names, six in a bucket of the table's own size.
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:SymbolTableSize=131072"
                }
                : new String[0];
    }

    /** What the broker's JVM has besides its own flags: under load a heap without room is collected all the time. */
    String[] brokerFlags() {
        return this == PERFORMANCE
                ? new String[] {"-Xms256m", "-XX:TieredStopAtLevel=4", "-XX:G1PeriodicGCInterval=0"}
                : new String[0];
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String heap(String service) {
        return switch (this) {
            case SMALL -> SMALL_HEAPS.getOrDefault(service, SMALL_HEAP);
            case PERFORMANCE -> LOAD_HEAPS.getOrDefault(service, SMALL_HEAP);
        };
    }
}
