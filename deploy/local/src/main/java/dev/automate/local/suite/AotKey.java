package dev.automate.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What an AOT cache is good for: the files of a program with their sizes and times, the JVM, and its flags. */
record AotKey(String text) {

    static AotKey of(Path program, List<String> flags) {
        CRC32 sum = new CRC32();
        add(sum, System.getProperty("java.home") + " " + System.getProperty("java.vm.version") + " " + flags);
        try (Stream<Path> files = Files.walk(program)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(sum, program.relativize(file) + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + program, e);
        }
        return new AotKey(String.format(Locale.ROOT, "%08x", sum.getValue()));
    }

    private static void add(CRC32 sum, String line) {
        sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
