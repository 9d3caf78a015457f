package dev.automate.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages about the API in a real browser: they work, and everything comes from the suite itself. */
class BrowserIT {
    /** The page makes what is in sight. */
    private static final int TALL = 14_000;

    private static final double PATIENCE_MILLIS = 60_000;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    private final Suite suite = new Suite();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    @BeforeAll
    static void open() {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "There is no Chromium: install it, or set CHROMIUM to it");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void swaggerUiShowsEveryOperationAndTriesOneOut() {
        try (Page page = page()) {
            page.setViewportSize(1_280, TALL);
            page.navigate(suite.parts().gateway() + "/api/schema/swagger-ui/");
            Locator operations = page.locator(".opblock");
            assertThat(operations.first()).isVisible();
            assertThat(operations.nth(100)).isAttached();

            Locator login = page.locator(".opblock:has(.opblock-summary-path[data-path='/api/auth/token/'])")
                    .first();
            login.locator(".opblock-summary").click();
            login.locator("button.try-out__btn").click();
            login.locator("textarea").first().fill("{\"username\":\"admin\",\"password\":\"secret\"}");
            login.locator("button.execute").click();

            assertThat(login.locator(".live-responses-table .response-col_status")
                            .last())
                    .containsText("200");
            assertThat(login.locator(".live-responses-table")).containsText("expires_in");
            shoot(page, "swagger-ui.png");
        }
        assertQuiet();
    }

    @Test
    void redocShowsTheDescription() {
        try (Page page = page()) {
            page.navigate(suite.parts().gateway() + "/api/schema/redoc/");
            assertThat(page.locator("h1").first()).isVisible();
            assertThat(page.locator("[role=menuitem]").nth(20)).isAttached();

            page.locator("[role=menuitem]", new Page.LocatorOptions().setHasText("Users"))
                    .first()
                    .click();

            assertThat(page.locator("h2", new Page.LocatorOptions().setHasText("List users"))
                            .first())
                    .isVisible();
            shoot(page, "redoc.png");
        }
        assertQuiet();
    }

    private void assertQuiet() {
        assertEquals(List.of(), complaints);
        assertEquals(List.of(), foreign);
    }

    private Page page() {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            String url = request.url();
            if (!url.startsWith(suite.parts().gateway()) && !url.startsWith("data:") && !url.startsWith("blob:")) {
                foreign.add(url);
            }
        });
        return page;
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)));
    }

    private static Optional<Path> chromium() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        Stream<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(named, found).filter(Files::isExecutable).findFirst();
    }
}
