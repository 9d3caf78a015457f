package dev.automate.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of {@code docs/guarantees.md}, between two marks in it. */
record GuaranteesPage(Path file) {
    static final String BEGIN = "<!-- failure matrix: written by ./automate test --chaos -->";
    static final String END = "<!-- end of the failure matrix -->";
    private static final String HEAD = """
            | part | what happens | while | promise | seen | recovered in |
            |---|---|---|---|---|---|
            """;

    static GuaranteesPage of(Path project) {
        return new GuaranteesPage(project.resolve("docs/guarantees.md"));
    }

    void write(List<CellResult> results) {
        String page = read();
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        try {
            Files.writeString(file, before + "\n" + table(results) + after);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    String read() {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A row for each cell of the matrix, seen or not. */
    static String table(List<CellResult> results) {
        return FailureMatrix.CELLS.stream()
                .map(cell -> row(
                        cell,
                        results.stream()
                                .filter(result -> result.cell().equals(cell.name()))
                                .findFirst()))
                .collect(Collectors.joining("", HEAD, ""));
    }

    /** The part of a row that the matrix alone decides. */
    static String row(Cell cell) {
        return "| %s | %s | %s | %s |"
                .formatted(
                        cell.component(),
                        cell.fault().words(),
                        cell.moment().words(),
                        cell.promise().words());
    }

    private static String row(Cell cell, Optional<CellResult> result) {
        return row(cell) + result.map(GuaranteesPage::seen).orElse(" not run yet | – |") + "\n";
    }

    private static String seen(CellResult result) {
        if (!result.made()) {
            return " not made: " + String.join("; ", result.broken()) + " | – |";
        }
        String seen = result.kept()
                ? "kept; %d webhooks, %d refusals".formatted(result.deliveries(), result.refusals())
                : "BROKEN: " + String.join("; ", result.broken());
        return String.format(Locale.ROOT, " %s | %.1f s |", seen, result.recoveredMillis() / 1_000.0);
    }
}
