package dev.automate.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A suite that this run starts and stops by {@code ./automate}; its data is gone when it is closed. */
final class OwnSuite implements AutoCloseable {
    private static final int TAIL_CHARACTERS = 2_000;

    private final Path home;
    private final List<String> up;

    private OwnSuite(Path home, List<String> up) {
        this.home = home;
        this.up = up;
    }

    /** @param home null: a temporary folder */
    static OwnSuite in(@Nullable Path home, int portBase, String jvm, String[] more) {
        List<String> up = new ArrayList<>(List.of("--detach", "--port-base", Integer.toString(portBase), "--jvm", jvm));
        up.addAll(List.of(more));
        try {
            return new OwnSuite(home == null ? Files.createTempDirectory("automate-bench") : home, up);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("No folder for the suite's data", unwritable);
        }
    }

    Path home() {
        return home;
    }

    /** Returns when all is ready. */
    void up() throws InterruptedException {
        automate("up", up);
    }

    void down() throws InterruptedException {
        automate("down", List.of());
    }

    @Override
    public void close() {
        try {
            down();
            delete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("The suite's data is left in " + home, left);
        }
    }

    private void automate(String command, List<String> options) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("automate.root", "."))
                        .resolve("automate")
                        .toString(),
                command));
        words.addAll(List.of("--home", home.toString()));
        words.addAll(options);
        File said = home.resolve("bench-" + command + ".log").toFile();
        try {
            int code = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(said)
                    .start()
                    .waitFor();
            if (code != 0) {
                String output = Files.readString(said.toPath());
                throw new IllegalStateException("automate " + command + " failed: "
                        + output.substring(Math.max(0, output.length() - TAIL_CHARACTERS)));
            }
        } catch (IOException unable) {
            throw new UncheckedIOException("automate " + command + " can't be run", unable);
        }
    }
}
