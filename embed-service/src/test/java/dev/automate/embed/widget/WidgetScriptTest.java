package dev.automate.embed.widget;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.embed.chat.GivenChat;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script as pages get it. */
@QuarkusTest
class WidgetScriptTest {
    private static final int LIMIT_BYTES = 12_288;

    @Test
    void everybodyGetsItAndKeepsItForAWhile() {
        Response plain = raw().header("Accept-Encoding", "identity")
                .get(path(UUID.randomUUID().toString()));
        String tag = plain.then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Cache-Control", "public, max-age=600, stale-while-revalidate=86400")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Vary", containsString("Accept-Encoding"))
                .extract()
                .header("ETag");

        raw().header("Accept-Encoding", "identity")
                .header("If-None-Match", tag)
                .get(path(UUID.randomUUID().toString()))
                .then()
                .statusCode(304)
                .header("ETag", tag);
        raw().header("Accept-Encoding", "gzip, br")
                .header("If-None-Match", tag)
                .get(path(UUID.randomUUID().toString()))
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("ETag", not(tag));
    }

    @Test
    void itIsSmallAndHasNoWayToHtml() {
        WidgetScript script = new WidgetScript();
        String text = new String(script.plain().bytes(), StandardCharsets.UTF_8);

        assertTrue(
                script.zipped().bytes().length <= LIMIT_BYTES,
                "bytes: " + script.zipped().bytes().length);
        for (String sink : new String[] {
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Function(",
            "srcdoc",
            "DOMParser",
            "createContextualFragment",
            "importScripts",
            "postMessage",
            "localStorage"
        }) {
            assertFalse(text.contains(sink), sink);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "..%2f..%2fetc", "550e8400-e29b-41d4-a716-44665544000"})
    void anEmbedHasAnId(String id) {
        given().urlEncodingEnabled(false).get(path(id)).then().statusCode(404).body("error.code", startsWith("NOT"));
    }

    @Test
    void theOwnersPageIsForWhoMayChangeTheEmbed() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true");
        String preview = "/api/embed/" + chat.id() + "/preview/";

        given().get(preview).then().statusCode(401);
        chat.visitor("sess-1").get(preview).then().statusCode(403);
        String page = chat.owner()
                .get(preview)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Cache-Control", "no-store")
                .extract()
                .asString();

        assertTrue(page.contains("it may look at nothing yet"), page);
        assertFalse(page.contains("ek_"), "no key");
        chat.owner()
                .get("/api/embed/" + chat.id() + "/preview/page.css")
                .then()
                .statusCode(200)
                .contentType("text/css");
        GivenChat other = GivenChat.answeredBy("\"datachat\": true");
        other.owner().get(preview).then().statusCode(404);
    }

    @Test
    void theSnippetHasTheColourThatTheButtonWillHave() {
        GivenChat chat = GivenChat.answeredBy("\"datachat\": true, \"primary_color\": \"#0A7A5C\"");

        String snippet = chat.owner()
                .get("/api/embed/" + chat.id() + "/")
                .then()
                .extract()
                .path("snippet");

        assertEquals(
                "<script async src=\"http://127.0.0.1:8080" + path(chat.id()) + "\" data-color=\"#0A7A5C\"></script>",
                snippet);
    }

    /** As it comes: otherwise the client asks for gzip by itself. */
    private static RequestSpecification raw() {
        return given().config(config().decoderConfig(decoderConfig().noContentDecoders()));
    }

    private static String path(String id) {
        return "/api/embed/" + id + "/widget.js";
    }
}
