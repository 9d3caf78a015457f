package dev.automate.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the table of guarantees in the README is held by tests that are there. */
class GuaranteesTest {
    private static final Path ROOT = Path.of(System.getProperty("automate.root"));
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyGuaranteeNamesTestsThatExist() throws IOException {
        Map<String, String> sources = sources();
        List<String> rows = rows();

        List<String> unheld = rows.stream().filter(row -> !isHeld(row, sources)).toList();

        assertFalse(rows.isEmpty());
        assertEquals(List.of(), unheld);
    }

    private static boolean isHeld(String row, Map<String, String> sources) {
        List<Boolean> found = NAMED.matcher(row)
                .results()
                .map(test -> sources.getOrDefault(test.group(1), "").contains(" void " + test.group(2) + "("))
                .toList();
        return !found.isEmpty() && !found.contains(false);
    }

    private static List<String> rows() throws IOException {
        String readme = Files.readString(ROOT.resolve("execution-service/README.md"));
        String section = readme.substring(readme.indexOf("## Guarantees"));
        return section.lines()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String place : List.of("execution-service/src/test/java", "deploy/local/src/test/java")) {
            for (Path file : javaFiles(ROOT.resolve(place))) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".java")).toList());
        }
    }
}
