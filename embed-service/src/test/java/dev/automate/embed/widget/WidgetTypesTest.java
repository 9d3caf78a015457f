package dev.automate.embed.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What esbuild doesn't look at: TypeScript's own compiler, in the Node that the browser's driver brings. */
class WidgetTypesTest {
    private static final String FOLDER = "/META-INF/resources/webjars/typescript/5.9.3/lib/";
    private static final String COMPILER = "_tsc.js";
    private static final Pattern LANGUAGE = Pattern.compile("(?m)^  ([a-z]{2}): \"(.*)\",$");
    private static final Path SOURCES = Path.of("src", "main", "widget");

    @TempDir
    private Path work;

    @Test
    void theTypesAreRight() throws IOException, URISyntaxException, InterruptedException {
        Path compiler = unpacked();
        Driver driver = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false);
        String node = driver.createProcessBuilder().command().getFirst();

        Process run = new ProcessBuilder(
                        node, compiler.toString(), "--project", SOURCES.toString(), "--pretty", "false")
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals("", said);
        assertEquals(0, run.waitFor());
    }

    @Test
    void everyLanguageSaysEverything() throws IOException {
        Matcher languages = LANGUAGE.matcher(Files.readString(SOURCES.resolve("words.ts")));
        List<MatchResult> found = languages.results().toList();

        assertTrue(found.size() >= 10, "languages: " + found.size());
        found.forEach(each -> {
            List<String> texts = List.of(each.group(2).split("\\|", -1));
            assertEquals(17, texts.size(), each.group(1));
            assertTrue(texts.stream().noneMatch(String::isBlank), each.group(1));
            assertEquals(List.of(10), places(texts, "{n}"), each.group(1));
        });
    }

    private static List<Integer> places(List<String> texts, String part) {
        return IntStream.range(0, texts.size())
                .filter(place -> texts.get(place).contains(part))
                .boxed()
                .toList();
    }

    private Path unpacked() throws IOException, URISyntaxException {
        URL found = Objects.requireNonNull(WidgetTypesTest.class.getResource(FOLDER + COMPILER));
        URI jar = new URI(found.toString().substring(0, found.toString().indexOf('!')));
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            for (Path each : inside(files.getPath(FOLDER))) {
                Files.copy(each, work.resolve(String.valueOf(each.getFileName())));
            }
        }
        return work.resolve(COMPILER);
    }

    /** The compiler, and what it knows of browsers. */
    private static List<Path> inside(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(each -> String.valueOf(each.getFileName()).matches("_tsc\\.js|lib\\..*\\.d\\.ts"))
                    .toList();
        }
    }
}
