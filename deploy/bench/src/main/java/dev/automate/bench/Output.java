package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.automate.bench.report.Comparison;
import dev.automate.bench.report.FigureTable;
import dev.automate.bench.report.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How figures are told: as a table with what goes on before, or as one line of JSON; and what they are held against. */
public final class Output {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Option(names = "--json", description = "Print the figures as JSON and nothing else.")
    private boolean json;

    @Option(names = "--save", paramLabel = "FILE", description = "Keep the figures there as JSON, for --compare.")
    private @Nullable Path save;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Figures of an earlier run; each of these is told as a ratio to that of then.")
    private @Nullable Path compare;

    public void say(String line) {
        if (!json) {
            System.out.println(line + " …");
        }
    }

    /** Figures that promise nothing. */
    public void print(Map<String, Object> figures) throws JsonProcessingException {
        print(Figures.of(figures));
    }

    /** The exit code: 1 when a promise was not kept. */
    public int print(Figures figures) throws JsonProcessingException {
        Map<String, Double> ratios =
                compare == null ? Map.of() : Comparison.ratios(figures, Comparison.stored(compare));
        if (save != null) {
            write(save, MAPPER.writeValueAsString(figures.values()));
        }
        if (json) {
            Figures told = ratios.isEmpty() ? figures : figures.with(Map.of("compared", ratios));
            System.out.println(MAPPER.writeValueAsString(told.values()));
            figures.broken().forEach(System.err::println);
        } else {
            System.out.println("\n" + FigureTable.of(figures, ratios));
        }
        return figures.broken().isEmpty() ? 0 : 1;
    }

    /** A file beside the figures, such as a drawing. */
    public void write(Path file, String content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.writeString(file, content);
            say("written: " + file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Nothing can be written to " + file, unwritable);
        }
    }
}
