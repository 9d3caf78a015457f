package dev.automate.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsCacheTest {

    @TempDir
    private Path root;

    @Test
    void aBrokenUnpackingIsNotTakenForAWholeOne() throws IOException {
        PartsCache cache = new PartsCache(root);
        assertThrows(
                UncheckedIOException.class,
                () -> cache.folder("server", target -> {
                    Files.writeString(target.resolve("half"), "");
                    throw new IOException("disk full");
                }));

        Path folder = cache.folder("server", target -> Files.writeString(target.resolve("whole"), "yes"));

        assertEquals("yes", Files.readString(folder.resolve("whole")));
    }

    @Test
    void theFasterOfTwoUnpackingsIsKept() throws IOException {
        PartsCache cache = new PartsCache(root);

        Path folder = cache.folder("server", slow -> {
            cache.folder("server", fast -> Files.writeString(fast.resolve("by"), "fast"));
            Files.writeString(slow.resolve("by"), "slow");
        });

        assertEquals("fast", Files.readString(folder.resolve("by")));
    }

    @Test
    void anUnknownProcessorIsNamed() {
        PartFailure failure = assertThrows(PartFailure.class, () -> Platform.of("Linux", "riscv64"));

        assertEquals("No server binaries for processor riscv64", failure.getMessage());
        assertEquals(Platform.MAC_ARM64, Platform.of("Mac OS X", "aarch64"));
    }
}
