package dev.automate.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.automate.gateway.domain.Category;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/automate/workflows/../../../q/metrics",
                "/api/automate/workflows/..",
                "/api/automate/./workflows/",
                "/api//automate/workflows/",
                "//evil/api",
                "/api/automate/workflows/%2e%2e/",
                "/api/automate/workflows/%2E./x",
                "/api/automate%2fworkflows/",
                "/api/automate/workflows/..%5cq",
                "/api/automate/workflows/..\\q",
                "/api/automate/workflows/..;/q/",
                "/api/automate/workflows;a=b/",
                "/api/automate/workflows/%3b/",
                "/api/automate/workflows/%00/",
                "/api/automate/workflows/%0d%0a/",
                "/api/automate/workflows/%zz/",
                "/api/automate/workflows/%",
                "/api/automate/workflows/%2",
                "/api/automate/workflows/%ff/",
                "/api/automate/workflows/%c0%ae%c0%ae/",
                "/api/automate/workflows/\u00e4/",
                "/api/automate/workflows/#x",
                "api/automate/workflows/",
                "*",
                ""
            })
    void pathWithMoreThanOneMeaningIsRefused(String path) {
        assertInstanceOf(RequestTarget.Unfit.class, RequestTarget.of(path, null));
    }

    @Test
    void onlyCharactersWithOneMeaningStand() {
        String fit = IntStream.range(0, 0x200)
                .filter(each -> RequestTarget.of("/a" + (char) each + "b/", null) instanceof RequestTarget.Fit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertEquals("!$&'()*+,-./0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~", fit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "a=%00", "a=\u0000", "a=b c", "a=#b", "a=%1f"})
    void brokenQueryIsRefused(String query) {
        assertInstanceOf(RequestTarget.Unfit.class, RequestTarget.of("/api/auth/", query));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/automate/workflows/%C3%A4/,/api/automate/workflows/%C3%A4/",
        "/api/rag/endpoints/a.b/documents/x..y/,/api/rag/endpoints/a.b/documents/x..y/",
        "/.well-known/jwks.json,/.well-known/jwks.json",
        "/api/rag/endpoints/100%25/,/api/rag/endpoints/100%25/"
    })
    void plainPathStaysAsItIs(String path, String expected) {
        RequestTarget.Fit fit = assertInstanceOf(RequestTarget.Fit.class, RequestTarget.of(path, "a=%0A&b=%2F"));

        assertEquals(expected + "?a=%0A&b=%2F", fit.uri());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/token/refresh/,LOGIN,",
        "/api/auth/tokens/,STANDARD,",
        "/api/automate/webhooks/,STANDARD,",
        "/api/automate/webhooks/stripe/,WEBHOOK,stripe",
        "/api/automate/signals/abc.def/,SIGNAL,abc.def",
        "/api/rag/endpoints/query/,STANDARD,",
        "/api/rag/endpoints/manuals/query/,RAG_QUERY,manuals",
        "/api/rag/endpoints/manuals/answer/,RAG_QUERY,manuals",
        "/api/rag/endpoints/manuals/documents/7/,STANDARD,manuals",
        "/api/embed/,STANDARD,",
        "/api/embed/7/,STANDARD,",
        "/api/embed/7/chat/,EMBED,7",
        "/api/embed/7/session/,EMBED,7",
        "/api/embed/7/rotate-key/,STANDARD,",
        "/api/datachat/chat/,DATACHAT,"
    })
    void theMostExactRowSaysWhatCounts(String path, Category category, @Nullable String named) {
        List<String> segments = segments(path);

        Route route = new RouteTable(1, 2).find(segments).orElseThrow();

        assertEquals(category, route.category());
        assertEquals(Optional.ofNullable(named), route.named(segments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/automate/workflowsx/", "/api/automate/", "/API/automate/workflows/", "/", "/api"})
    void segmentsAreWhole(String path) {
        assertEquals(Optional.empty(), new RouteTable(1, 2).find(segments(path)));
    }

    private static List<String> segments(String path) {
        return new RequestTarget.Fit(path, "").segments();
    }
}
