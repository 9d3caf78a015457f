package dev.automate.embed.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import dev.automate.common.json.Json;
import dev.automate.embed.testing.Chromium;
import dev.automate.embed.testing.HostPage;
import dev.automate.embed.testing.HostileSuite;
import dev.automate.embed.testing.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the widget itself does with addresses, when a server gives it any: nothing else stands in the way here. */
class WidgetLinksTest {
    /** Links to anything but pages of the one host that answers may name. */
    private static final String ELSEWHERE =
            "links => links.map(each => each.href).filter(each => !/^https?:\\/\\/docs\\.example\\.com[:/]/.test(each))";

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
    void onlyPagesOfTheWebAreLinks() throws IOException {
        List<JsonNode> bad = addresses("bad");
        List<JsonNode> good = addresses("good");
        assertTrue(bad.size() >= 40, "addresses: " + bad.size());

        for (boolean streamed : List.of(true, false)) {
            suite.willAnswer("POST chat", said(streamed, answer(bad)));
            try (Visit visit = visit()) {
                visit.opened().asking("Where?");
                assertThat(visit.answer().locator(".sources li")).hasCount(bad.size());

                assertThat(visit.answer().locator(".sources a, sup a")).hasCount(0);
                assertEquals(List.of(), visit.answer().locator("a").evaluateAll(ELSEWHERE));
                pressed(visit);
            }
            suite.willAnswer("POST chat", said(streamed, answer(good)));
            try (Visit visit = visit()) {
                visit.opened().asking("Where?");

                assertThat(visit.answer().locator(".sources a")).hasCount(good.size());
                assertThat(visit.answer().locator("sup a")).hasCount(good.size());
                assertThat(visit.answer().locator(".bubble > a")).hasCount(good.size());
                assertEquals(List.of(), visit.answer().locator("a").evaluateAll(ELSEWHERE));
            }
        }
    }

    @Test
    void whatWasSaidBeforeIsTrustedNoMore() throws IOException {
        List<JsonNode> bad = addresses("bad");
        ObjectNode turn = answer(bad).put("role", "assistant");
        turn.set("content", turn.remove("response"));
        suite.willAnswer(
                "GET chat",
                Json.mapper()
                        .createObjectNode()
                        .set("messages", Json.mapper().createArrayNode().add(turn))
                        .toString());
        try (Visit visit = visit()) {
            visit.opened();
            assertThat(visit.answer().locator(".sources li")).hasCount(bad.size());

            assertThat(visit.answer().locator(".sources a, sup a")).hasCount(0);
            pressed(visit);
        }
    }

    /** Nothing of these is what was agreed on; the visitor can go on all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'response':{'toString':'x'}}",
                "{'response':['<img src=x onerror=alert(1)>']}",
                "[]",
                "null",
                "<html>",
                "event: done\ndata: {'response':1}\n\n",
                "event: done\ndata: <script>alert(1)</script>\n\n",
                "event: error\ndata: {'error':{'code':{'toString':1}}}\n\n",
                "event: delta\ndata: {'text':'half a'}\n\n"
            })
    void anAnswerThatIsNoneIsSaidSo(String body) {
        suite.willAnswer("POST chat", body.replace('\'', '"'));
        try (Visit visit = visit()) {
            visit.opened().asking("Where?");

            assertThat(visit.trouble()).containsText("There is no answer at the moment.");
            suite.willAnswer("POST chat", "{\"response\":\"Here.\",\"citations\":{\"length\":1}}");
            visit.dialog().getByText("Try again").click();
            assertThat(visit.answer()).hasText("Here.");
            assertEquals(List.of(), visit.complaints());
        }
    }

    @Test
    void theOwnersColourIsNothingButAColour() {
        suite.willAnswer(
                "GET config",
                "{\"title\":{},\"welcome_message\":7,\"placeholder\":[],\"primary_color\":\"red;background:url(//x.example/)\"}");
        List<String> foreign = new ArrayList<>();
        try (Visit visit = visit()) {
            visit.page().onRequest(request -> foreign.add(request.url()));
            visit.opened();
            assertThat(visit.box()).isVisible();
            assertThat(visit.dialog().locator(".turn")).hasCount(1);

            assertTrue(foreign.stream().noneMatch(url -> url.contains("x.example")), foreign.toString());
            assertEquals(List.of(), visit.complaints());
        }
    }

    private Visit visit() {
        return Visit.of(CHROMIUM.browser(), Visit.usual()).at(host.origin());
    }

    /** Whoever presses everything stays where they are. */
    private void pressed(Visit visit) {
        for (Locator each : visit.answer().locator(".name, .pointer").all()) {
            each.dispatchEvent("click");
        }
        assertEquals(host.origin() + "/", visit.page().url());
        assertEquals(1, visit.context().pages().size());
        assertEquals(List.of(), visit.complaints());
    }

    private static String said(boolean streamed, ObjectNode answer) {
        return streamed
                ? "event: delta\ndata: {\"text\":" + answer.path("response") + "}\n\nevent: done\ndata: " + answer
                        + "\n\n"
                : answer.toString();
    }

    /** Points to each of them, and has each as a link of its own; in words where it is one. */
    private static ObjectNode answer(List<JsonNode> addresses) {
        StringBuilder text = new StringBuilder();
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode citations = answer.putArray("citations");
        for (int i = 0; i < addresses.size(); i++) {
            text.append('[')
                    .append(i + 1)
                    .append("] [x](")
                    .append(addresses.get(i).asText())
                    .append(")\n");
            citations.addObject().put("n", i + 1).put("title", "Source " + i).set("url", addresses.get(i));
        }
        return answer.put("response", text.toString());
    }

    private static List<JsonNode> addresses(String kind) throws IOException {
        try (InputStream file = Objects.requireNonNull(WidgetLinksTest.class.getResourceAsStream("/addresses.json"))) {
            List<JsonNode> addresses = new ArrayList<>();
            Json.mapper().readTree(file).path(kind).forEach(addresses::add);
            return addresses;
        }
    }
}
