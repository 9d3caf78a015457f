package dev.automate.embed.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.automate.embed.testing.Chromium;
import dev.automate.embed.testing.Visit;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What axe-core has to say about the widget: nothing that is serious. */
@QuarkusTest
class WidgetAccessTest {
    private static final String SERIOUS = """
            async rules => (await axe.run(document, rules ? {runOnly: rules} : {})).violations
                .filter(each => each.impact === 'serious' || each.impact === 'critical')
                .flatMap(each => each.nodes.map(node => each.id + ': ' + node.html + ' ' + node.failureSummary))""";

    @RegisterExtension
    private static final Chromium CHROMIUM = new Chromium();

    private WidgetSetting setting;

    @BeforeEach
    void open() {
        setting = new WidgetSetting();
    }

    @AfterEach
    void close() {
        setting.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, en, 1280, 860", "DARK, en, 1280, 860", "LIGHT, ar, 390, 844", "DARK, ja, 390, 844"})
    void everybodyCanUseIt(ColorScheme scheme, String language, int width, int height) throws IOException {
        Browser.NewContextOptions options =
                Visit.usual().setColorScheme(scheme).setLocale(language).setViewportSize(width, height);
        try (Visit visit = Visit.of(CHROMIUM.browser(), options).at(setting.host.origin())) {
            visit.page().evaluate(axe());
            assertEquals(List.of(), visit.page().evaluate(SERIOUS, null));

            visit.opened().asking("May I send it back?");
            visit.answered("30 days");
            assertEquals(List.of(), visit.page().evaluate(SERIOUS, null));

            setting.gateway.refuse(1);
            visit.asking("And that?");
            assertThat(visit.trouble()).isVisible();
            assertEquals(List.of(), visit.page().evaluate(SERIOUS, null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#FFF", "#000000", "#FF0", "#777777", "#808080", "#1DB954"})
    void everyColourOfAnOwnerCanBeRead(String colour) throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            setting.host.paste(setting.snippet("") + "<style>:root{--automate-primary:" + colour + "}</style>");
            try (Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual().setColorScheme(scheme))
                    .at(setting.host.origin())) {
                visit.opened().asking("May I send it back?");
                visit.answered("30 days");
                visit.page().evaluate(axe());

                assertEquals(List.of(), visit.page().evaluate(SERIOUS, "color-contrast"), colour + " " + scheme);
            }
        }
    }

    @Test
    void thePreviewCanBeUsedByEverybody() throws IOException {
        String preview = setting.gateway.origin() + "/api/embed/" + setting.chat.id() + "/preview/";
        for (String theme : List.of("light", "dark")) {
            Browser.NewContextOptions options = Visit.usual().setBypassCSP(true);
            try (Visit visit = Visit.of(CHROMIUM.browser(), options).at(preview + "?theme=" + theme)) {
                visit.page().evaluate(axe());

                assertEquals(List.of(), visit.page().evaluate(SERIOUS, null));
            }
        }
    }

    private static String axe() throws IOException {
        try (InputStream script = WidgetAccessTest.class.getResourceAsStream("/axe.min.js")) {
            return script == null ? "" : new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
