package dev.automate.embed.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.automate.embed.testing.Chromium;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.Visit;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The widget on somebody's page, in a real browser, with a policy that allows it its script and its requests only. */
@QuarkusTest
class WidgetBrowserTest {
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
    void aVisitorAsksAndSeesWhereTheAnswerIsFrom() {
        try (Visit visit = visit(Visit.usual())) {
            assertThat(visit.launcher()).isVisible();
            assertEquals(List.of("GET widget.js"), setting.gateway.asked());

            visit.opened();
            assertThat(visit.box()).isFocused();
            assertThat(visit.dialog()).containsText("Hi! How can I help you today?");
            visit.asking("May I send it back?");

            assertThat(visit.answer()).containsText("within 30 days 1.");
            Locator source = visit.answer().getByRole(AriaRole.LINK).last();
            assertThat(source).hasText("Refund policy");
            assertThat(source).hasAttribute("href", "https://docs.example.com/refunds");
            assertThat(source).hasAttribute("rel", "noopener noreferrer nofollow ugc");
            assertThat(source).hasAttribute("target", "_blank");
            assertThat(visit.dialog().getByRole(AriaRole.STATUS)).containsText("You may return everything");
            assertEquals(List.of(), visit.complaints());
        }
    }

    @Test
    void thePageSeesNothingOfItButOneName() {
        try (Visit visit = Visit.outside(CHROMIUM.browser())) {
            visit.at(setting.host.origin());
            visit.page()
                    .locator("automate-chat")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
            assertEquals(true, visit.page().evaluate("document.querySelector('automate-chat').shadowRoot === null"));
            Object names = visit.page().evaluate("Object.keys(window)");
            setting.host.paste("");
            Object before = visit.at(setting.host.origin()).page().evaluate("Object.keys(window)");

            List<Object> added = new ArrayList<>((List<?>) names);
            added.removeAll((List<?>) before);
            assertEquals(List.of("AutomateChat"), added);
        }
    }

    @Test
    void theKeyboardIsEnough() {
        try (Visit visit = visit(Visit.usual())) {
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Tab");
            assertThat(visit.launcher()).isFocused();
            visit.page().keyboard().press("Enter");
            assertThat(visit.box()).isFocused();
            assertThat(visit.dialog()).containsText("Hi!");
            visit.page().keyboard().type("Hello");
            visit.page().keyboard().press("Enter");
            visit.answered("30 days");

            List<Object> forth = walk(visit, "Tab");
            List<Object> back = walk(visit, "Shift+Tab");

            assertEquals(List.of("anew", "closing", "log", "pointer", "A", "name", "TEXTAREA"), forth);
            assertEquals(List.of("name", "A", "pointer", "log", "closing", "anew", "TEXTAREA"), back);
            visit.page().keyboard().press("Escape");
            assertThat(visit.dialog()).isHidden();
            assertThat(visit.launcher()).isFocused();
            assertEquals("false", visit.launcher().getAttribute("aria-expanded"));
        }
    }

    @Test
    void tooManyQuestionsWaitAndThenGo() {
        setting.gateway.refuse(1);
        try (Visit visit = visit(Visit.usual())) {
            visit.opened().asking("Hello");

            assertThat(visit.trouble()).containsText("Please wait");
            Locator retry = visit.dialog().getByText("Try again");
            visit.shoot("too-many");
            assertThat(retry).isEnabled();
            retry.click();

            visit.answered("30 days");
            assertThat(visit.trouble()).isHidden();
            assertThat(visit.dialog().locator(".turn.user")).hasCount(1);
        }
    }

    @Test
    void anotherPageIsNotServed() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual()).at(setting.host.elsewhere())) {
            visit.opened();

            assertThat(visit.trouble()).containsText("can’t be reached from here");
            visit.asking("Hello");
            assertEquals(
                    0,
                    setting.gateway.asked().stream()
                            .filter(asked -> asked.contains("chat"))
                            .count());
            visit.shoot("wrong-page");
        }
    }

    @Test
    void withoutANetworkItWaitsForOne() {
        try (Visit visit = visit(Visit.usual())) {
            visit.opened();
            assertThat(visit.dialog()).containsText("Hi!");
            visit.context().setOffline(true);
            visit.asking("Hello");
            assertThat(visit.trouble()).containsText("offline");

            visit.context().setOffline(false);
            visit.dialog().getByText("Try again").click();

            visit.answered("30 days");
        }
    }

    @Test
    void withoutStreamsItTakesWhatComes() {
        setting.gateway.answerInJsonOnly();
        try (Visit visit = visit(Visit.usual())) {
            visit.opened().asking("Hello");

            visit.answered("30 days");
        }
    }

    @Test
    void nobodyAnsweringIsSaidInAFriendlyWay() {
        setting.others.willAnswer(WidgetSetting.MANUALS, Answer.json(500, "{}"));
        try (Visit visit = visit(Visit.usual())) {
            visit.opened().asking("Hello");
            assertThat(visit.trouble()).containsText("There is no answer at the moment.");
            setting.others.willAnswer(WidgetSetting.MANUALS, Answer.json(200, WidgetSetting.REFUNDS));

            visit.dialog().getByText("Try again").click();

            visit.answered("30 days");
        }
    }

    @Test
    void readersAreToldWhatIsThere() {
        try (Visit visit = visit(Visit.usual())) {
            visit.opened().asking("May I send it back?");
            visit.answered("30 days");

            assertThat(visit.dialog()).matchesAriaSnapshot("""
                    - dialog "Support":
                      - banner:
                        - heading "Support" [level=2]
                        - button "New conversation"
                        - button "Close chat"
                      - log "Conversation":
                        - list:
                          - listitem: Hi! How can I help you today?
                          - listitem: "You: May I send it back?"
                          - listitem:
                            - strong: 30 days
                            - superscript:
                              - link "1"
                            - link "https://shop.example.com/returns"
                            - heading "Sources" [level=3]
                            - list:
                              - listitem:
                                - link "Refund policy"
                              - listitem: /Shipping/
                      - textbox "Your message":
                        - /placeholder: Type your question...
                      - button "Send" [disabled]
                      - status: /You may return everything/
                    """);
        }
    }

    @Test
    void itFitsEveryScreenAndEveryLanguage() {
        setting.host.beStrict(setting.gateway.origin());
        looksGood("desktop-light", Visit.usual());
        looksGood("desktop-dark", Visit.usual().setColorScheme(ColorScheme.DARK));
        looksGood("phone-light", phone());
        looksGood("phone-dark-rtl", phone().setColorScheme(ColorScheme.DARK).setLocale("ar-EG"));
        BoundingBox left = looksGood("desktop-rtl", Visit.usual().setLocale("ar"));
        assertTrue(left.x < 100, "from right to left it is on the left");
    }

    @Test
    void motionIsForThoseWhoLikeIt() {
        try (Visit visit =
                visit(Visit.usual().setReducedMotion(com.microsoft.playwright.options.ReducedMotion.NO_PREFERENCE))) {
            visit.opened().asking("Hello");
            assertThat(visit.answer()).containsText("Refund policy");
            assertThat(visit.answer().locator("strong")).hasText("30 days");
        }
        try (Visit visit = visit(Visit.usual())) {
            visit.opened();
            assertEquals("none", visit.dialog().evaluate("panel => getComputedStyle(panel).animationName"));
        }
    }

    @Test
    void ownersTryItOutOnAPageOfTheSuite() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual())) {
            visit.context()
                    .addCookies(List.of(new Cookie("automate_csrf", "csrf-word").setUrl(setting.gateway.origin())));
            visit.at(setting.gateway.origin() + "/api/embed/" + setting.chat.id() + "/preview/?theme=dark&lang=de");

            visit.opened().asking("Hallo");
            visit.answered("30 days");
            visit.asking("Und dann?");
            assertThat(visit.dialog().locator(".turn")).hasCount(5);

            assertThat(visit.dialog()).containsText("Hallo! Wie kann ich Ihnen helfen?");
            assertThat(visit.page().locator("pre"))
                    .containsText("<script async src=\"http://127.0.0.1:8080/api/embed/");
            visit.shoot("preview");
            assertEquals(List.of(), visit.complaints());
        }
    }

    private BoundingBox looksGood(String name, Browser.NewContextOptions options) {
        try (Visit visit = visit(options)) {
            BoundingBox launcher = visit.launcher().boundingBox();
            visit.shoot(name + "-closed");
            visit.opened().asking("May I send it back?");
            visit.answered("30 days");
            visit.shoot(name);
            BoundingBox panel = visit.dialog().boundingBox();
            Object wide = visit.page().evaluate("innerWidth");
            assertTrue(panel.x >= 0 && panel.x + panel.width <= ((Number) wide).doubleValue(), name);
            assertEquals(true, visit.page().evaluate("document.documentElement.scrollWidth <= innerWidth"), name);
            return launcher;
        }
    }

    private List<Object> walk(Visit visit, String key) {
        List<Object> places = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            visit.page().keyboard().press(key);
            places.add(visit.page().evaluate("""
                    (() => { const at = document.querySelector('automate-chat').shadowRoot.activeElement;
                             return at.className || at.tagName; })()"""));
        }
        return places;
    }

    private Visit visit(Browser.NewContextOptions options) {
        return Visit.of(CHROMIUM.browser(), options).at(setting.host.origin());
    }

    private static Browser.NewContextOptions phone() {
        return Visit.usual()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setDeviceScaleFactor(2);
    }
}
