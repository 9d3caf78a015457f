package dev.automate.embed.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import dev.automate.embed.testing.Chromium;
import dev.automate.embed.testing.HostPage;
import dev.automate.embed.testing.HostileSuite;
import dev.automate.embed.testing.Visit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page pays for the widget before anybody presses it, one request and no wait; and nobody waits for a whole answer. */
class WidgetQuietTest {
    private static final String PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0";
    /** Positive when the page was painted before the script was there. */
    private static final String LEAD = """
            () => { const script = performance.getEntriesByType('resource').find(each => each.name.endsWith('widget.js'));
                    const paint = performance.getEntriesByName('first-contentful-paint')[0];
                    return script && paint && Math.sign(script.responseEnd - paint.startTime); }""";

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    private HostileSuite suite;
    private HostPage host;

    @BeforeEach
    void open() {
        suite = new HostileSuite();
        host = new HostPage();
        host.paste(suite.snippet());
    }

    @AfterEach
    void close() {
        suite.close();
        host.close();
    }

    @Test
    void nothingButTheScriptIsAskedForBeforeTheFirstClick() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual()).at(host.origin())) {
            assertThat(visit.launcher()).isVisible();
            visit.launcher().hover();
            visit.launcher().focus();
            visit.page().keyboard().press("Tab");
            visit.page().waitForLoadState(LoadState.NETWORKIDLE);

            assertEquals(List.of("GET widget.js"), suite.asked());
            assertThat(visit.dialog()).hasCount(0);

            visit.opened();
            assertThat(visit.dialog()).containsText("Hello");
            assertTrue(suite.asked().size() > 1);
        }
    }

    @Test
    void aPageIsPaintedWhileTheScriptIsOnItsWay() {
        suite.holdScript();
        try (Visit visit = begun()) {
            visit.page().waitForFunction(PAINTED);
            visit.page().waitForLoadState(LoadState.DOMCONTENTLOADED);
            assertThat(visit.page().getByText("Mugs and teapots")).isVisible();
            assertThat(visit.launcher()).hasCount(0);
            suite.goOn();

            assertThat(visit.launcher()).isVisible();
            assertEquals(1, visit.page().waitForFunction(LEAD).evaluate("lead => lead"));
        }
    }

    /** That the test above can fail: a script that isn't async holds the page up. */
    @Test
    void aPageThatWaitsForTheScriptWouldNotBe() {
        host.paste(suite.snippet().replace("async ", ""));
        suite.holdScript();
        try (Visit visit = begun()) {
            suite.goOn();

            assertThat(visit.launcher()).isVisible();
            assertEquals(-1, visit.page().waitForFunction(LEAD).evaluate("lead => lead"));
        }
    }

    @Test
    void anAnswerIsShownAsItComes() {
        suite.willAnswer("POST chat", """
                event: delta
                data: {"text":"Within thirty"}

                event: delta
                data: {"text":" days."}

                event: done
                data: {"response":"Within thirty days.","citations":[]}

                """);
        suite.holdRest();
        try (Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual()).at(host.origin())) {
            visit.opened().asking("How long?");
            assertThat(visit.answer()).hasText("Within thirty");
            assertThat(visit.dialog().getByRole(AriaRole.STATUS)).not().containsText("Within");
            suite.goOn();

            assertThat(visit.answer()).hasText("Within thirty days.");
            assertThat(visit.dialog().getByRole(AriaRole.STATUS)).hasText("Within thirty days.");
        }
    }

    private Visit begun() {
        Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual());
        visit.page().navigate(host.origin(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return visit;
    }
}
