package dev.automate.parts;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short commands of the system that end by themselves. */
final class Commands {

    static final File NOTHING = new File("/dev/null");

    private static final long LIMIT_SECONDS = 10;

    private Commands() {}

    /** False also when there is no such command. */
    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(NOTHING)
                    .start();
            return endsInTime(process) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean endsInTime(Process process) {
        try {
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
