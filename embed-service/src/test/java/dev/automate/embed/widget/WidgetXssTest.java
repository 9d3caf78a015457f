package dev.automate.embed.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.json.Json;
import dev.automate.embed.testing.Chromium;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.Visit;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What wants to be a program stays a text: in the embed's own words, in answers, in what they point to, and in what a
 * visitor says. The page has no policy here: nothing but the widget stands in the way.
 */
@QuarkusTest
class WidgetXssTest {
    private static final int AT_ONCE = 14;
    private static final String LOOSE = """
            (() => {
              const all = [...document.querySelector('automate-chat').shadowRoot.querySelectorAll('*')];
              const wrong = all.filter(each => /^(script|img|iframe|object|embed|link|meta|base|style|form|input|select|video|audio|details|marquee|math|template|noscript)$/i
                  .test(each.localName) && !(each.localName === 'form' && each.querySelector('textarea')));
              const wired = all.filter(each => [...each.attributes].some(one => /^on/i.test(one.name) || one.name === 'style' && !each.matches('.root,textarea')));
              const links = all.filter(each => each.localName === 'a' && !(/^https?:$/.test(each.protocol) && !each.username
                  && each.target === '_blank' && /noopener/.test(each.rel)));
              return [...wrong, ...wired, ...links].map(each => each.outerHTML);
            })()""";

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

    @Test
    void nothingRunsWhereverItStands() throws IOException {
        List<String> payloads = payloads();
        assertTrue(payloads.size() >= 60, "payloads: " + payloads.size());
        for (int from = 0; from < payloads.size(); from += AT_ONCE) {
            tried(payloads.subList(from, Math.min(payloads.size(), from + AT_ONCE)));
        }
    }

    @Test
    void theOwnersPageShowsTheOwnersWordsAsText() throws IOException {
        for (String payload :
                payloads().stream().filter(each -> each.length() <= 100).toList()) {
            change("title", payload);
            try (Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual())) {
                visit.at(setting.gateway.origin() + "/api/embed/" + setting.chat.id() + "/preview/");

                assertEquals(
                        payload.strip(),
                        visit.page().locator("h1").textContent().strip());
                assertEquals(List.of(), visit.complaints(), payload);
            }
            if (payload.contains("svg")) {
                break;
            }
        }
    }

    /** In one visit: as the embed's words, as question, as answer, as citations; and all of it again after a reload. */
    private void tried(List<String> payloads) {
        String text = String.join("\n", payloads);
        change("welcome_message", text);
        change(
                "title",
                payloads.stream()
                        .filter(each -> each.length() <= 100)
                        .findFirst()
                        .orElse("t"));
        change(
                "placeholder",
                payloads.stream()
                        .filter(each -> each.length() <= 200)
                        .findFirst()
                        .orElse("t"));
        setting.others.willAnswer(WidgetSetting.MANUALS, new Answer(200, answer(payloads)));
        List<String> foreign = new CopyOnWriteArrayList<>();
        try (Visit visit = Visit.of(CHROMIUM.browser(), Visit.usual())) {
            visit.page().onRequest(request -> foreign.add(request.url()));
            visit.at(setting.host.origin()).opened().asking(text);
            assertThat(visit.answer().locator(".sources li")).hasCount(payloads.size());
            quiet(visit, payloads);
            visit.page().reload();
            visit.opened();
            assertThat(visit.answer().locator(".sources li")).hasCount(payloads.size());
            quiet(visit, payloads);
        }
        foreign.removeIf(url -> url.startsWith(setting.host.origin())
                || url.startsWith(setting.gateway.origin())
                || url.equals("data:,"));
        assertEquals(List.of(), foreign);
    }

    private static void quiet(Visit visit, List<String> payloads) {
        String shown = visit.dialog().locator(".user .bubble").last().textContent();
        payloads.forEach(payload -> assertTrue(shown.contains(payload.strip()), payload));
        visit.dialog().locator("a").all().forEach(link -> link.dispatchEvent("mouseover"));
        assertEquals(List.of(), visit.page().evaluate(LOOSE));
        assertEquals(List.of(), visit.complaints());
    }

    private static String answer(List<String> payloads) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("answer", String.join("\n", payloads)).put("engine", payloads.getFirst());
        ArrayNode citations = answer.putArray("citations");
        for (int i = 0; i < payloads.size(); i++) {
            String payload = payloads.get(i);
            citations
                    .addObject()
                    .put("n", i + 1)
                    .put("document_id", payload)
                    .put("title", payload)
                    .put("url", payload)
                    .put("snippet", payload);
        }
        return answer.toString();
    }

    private void change(String field, String value) {
        RestAssured.given()
                .auth()
                .oauth2(TestIssuer.token(setting.chat.tenant(), "user:ada", Scope.EMBEDS_WRITE))
                .contentType(ContentType.JSON)
                .body(Json.mapper().createObjectNode().put(field, value).toString())
                .patch("/api/embed/" + setting.chat.id() + "/")
                .then()
                .statusCode(200);
    }

    private static List<String> payloads() throws IOException {
        try (InputStream corpus = WidgetXssTest.class.getResourceAsStream("/xss.txt")) {
            return corpus == null
                    ? List.of()
                    : new ArrayList<>(new String(corpus.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }
}
