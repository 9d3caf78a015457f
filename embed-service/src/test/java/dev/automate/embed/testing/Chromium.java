package dev.automate.embed.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Chromium that is installed on this machine, for all tests of a class; never one that is downloaded. */
public final class Chromium implements BeforeAllCallback, AfterAllCallback {
    private static final double PATIENCE_MILLIS = 20_000;

    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    /** Skips the tests where there is none. */
    @Override
    public void beforeAll(ExtensionContext tests) {
        Optional<Path> program = installed();
        if (program.isEmpty()) {
            System.err.println("WARNING: there is no Chromium, so THE TESTS OF THE WIDGET ARE SKIPPED");
        }
        assumeTrue(program.isPresent(), "There is no Chromium: install it, or set CHROMIUM to it");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright driver = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = driver;
        browser = driver.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        Optional.ofNullable(playwright).ifPresent(Playwright::close);
    }

    public Browser browser() {
        return Objects.requireNonNull(browser, "the tests have not begun");
    }

    private static Optional<Path> installed() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        Stream<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(named, found).filter(Files::isExecutable).findFirst();
    }
}
