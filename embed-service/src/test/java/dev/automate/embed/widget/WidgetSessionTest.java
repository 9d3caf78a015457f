package dev.automate.embed.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.embed.testing.Chromium;
import dev.automate.embed.testing.Visit;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is still there when a visitor comes back: to the page, to the panel, after a while. */
@QuarkusTest
class WidgetSessionTest {
    /** Longer than a token is good for. */
    private static final Duration LUNCH = Duration.ofMinutes(50);

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    private WidgetSetting setting;

    @BeforeEach
    void open() {
        setting = new WidgetSetting();
        setting.host.beStrict(setting.gateway.origin());
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @Test
    void whatWasSaidIsThereAfterAReload() {
        try (Visit visit = visit()) {
            visit.opened().asking("May I send it back?");
            visit.answered("30 days");

            visit.page().reload();
            visit.opened();

            assertThat(visit.dialog()).containsText("May I send it back?");
            assertThat(visit.answer()).containsText("Refund policy");
            assertEquals(
                    1,
                    setting.gateway.asked().stream()
                            .filter("POST session"::equals)
                            .count());
            visit.dialog().getByLabel("New conversation").click();
            assertThat(visit.dialog().locator(".turn")).hasCount(1);
            assertThat(visit.dialog()).not().containsText("May I send it back?");
        }
    }

    @Test
    void aTokenThatHasEndedIsNoEndOfTheTalk() {
        try (Visit visit = visit()) {
            visit.opened().asking("May I send it back?");
            visit.answered("30 days");
            visit.page().keyboard().press("Escape");
            visit.page().clock().setSystemTime(System.currentTimeMillis() + LUNCH.toMillis());
            setting.gateway.endTokens();

            visit.opened().asking("And then?");
            assertThat(visit.dialog().locator(".turn")).hasCount(5);
            visit.answered("30 days");
            visit.page().reload();
            visit.opened();

            assertThat(visit.dialog().locator(".turn.user")).hasCount(2);
            assertThat(visit.dialog()).containsText("May I send it back?");
        }
    }

    @Test
    void whoComesBackToThePageAfterAWhileGoesOn() {
        try (Visit visit = visit()) {
            visit.opened().asking("May I send it back?");
            visit.answered("30 days");
            visit.page().navigate("about:blank");
            setting.gateway.endTokens();
            visit.page().clock().setSystemTime(System.currentTimeMillis() + LUNCH.toMillis());

            visit.at(setting.host.origin()).opened();

            assertThat(visit.dialog()).containsText("May I send it back?");
            assertEquals(List.of(), visit.complaints());
        }
    }

    @Test
    void aSessionThatHasEndedIsFollowedByANewOne() {
        try (Visit visit = visit()) {
            visit.opened().asking("May I send it back?");
            visit.answered("30 days");
            setting.gateway.endSessions();

            visit.page().reload();
            visit.opened();
            assertThat(visit.dialog()).containsText("Hi!");
            assertThat(visit.dialog().locator(".turn.user")).hasCount(0);
            visit.asking("Hello");

            visit.answered("30 days");
        }
    }

    private Visit visit() {
        return Visit.of(CHROMIUM.browser(), Visit.usual()).at(setting.host.origin());
    }
}
