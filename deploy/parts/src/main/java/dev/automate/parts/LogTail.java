package dev.automate.parts;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file, read from its end so that size does not matter. */
public final class LogTail {

    private static final int LIMIT_BYTES = 64 * 1024;

    private LogTail() {}

    /** Empty when there is no such file. */
    public static String of(Path log, int lines) {
        List<String> all = end(log).lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    private static String end(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int size = (int) Math.min(file.length(), LIMIT_BYTES);
            byte[] bytes = new byte[size];
            file.seek(file.length() - size);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
