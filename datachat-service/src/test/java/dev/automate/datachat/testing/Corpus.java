package dev.automate.datachat.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Statements that are kept as data. */
public final class Corpus {
    private Corpus() {}

    /**
     * A statement that has to be stopped.
     *
     * @param first the rule of wall 1 that stops it
     * @param behind what stops it when wall 1 is switched off
     */
    public record Attack(String first, String behind, String sql) {}

    /** Those in {@code attacks.tsv}. */
    public static List<Attack> attacks() {
        return lines("attacks.tsv")
                .map(line -> line.split("\t", 3))
                .map(parts -> new Attack(parts[0], parts[1], parts[2]))
                .toList();
    }

    /**
     * A statement that only wall 1 refuses.
     *
     * @param why it is no harm that the others would run it
     */
    public record Caution(String first, String why, String sql) {}

    /** Those in {@code cautions.tsv}. */
    public static List<Caution> cautions() {
        return lines("cautions.tsv")
                .map(line -> line.split("\t", 3))
                .map(parts -> new Caution(parts[0], parts[1], parts[2]))
                .toList();
    }

    /** Every line of a file but those that only structure it. */
    public static Stream<String> lines(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = Objects.requireNonNull(loader.getResourceAsStream(name), name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("# ")).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
