package dev.automate.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clock that a process sees instead of the machine's, as a preloaded library makes it.
 *
 * @param offset the file that says how far it is off
 */
record FalseClock(Path library, Path offset) {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    static Optional<Path> installed() {
        return Stream.concat(
                        Optional.ofNullable(System.getProperty("automate.chaos.clock")).map(Path::of).stream(),
                        PLACES.stream())
                .filter(Files::exists)
                .findFirst();
    }

    static FalseClock of(Path library) {
        try {
            FalseClock clock = new FalseClock(library, Files.createTempFile("clock", ".offset"));
            clock.jump("+0");
            return clock;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Only the time of day is false; what is measured by the machine's steady clock goes on as it was. */
    Map<String, String> variables() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Otherwise waits for a time of the steady clock are over at once.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    void jump(String seconds) {
        try {
            Files.writeString(offset, seconds + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
