package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static dev.automate.workflow.api.Given.workflow;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class WorkflowListTest {
    private final String tenant = Given.newTenant();

    @Test
    void anEmptyListHasNoLinks() {
        editor(tenant)
                .get(WORKFLOWS)
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("next", nullValue())
                .body("previous", nullValue())
                .body("results", empty());
    }

    @Test
    void theNewestComesFirstAndLinksLeadThroughAllPages() {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            ids.addFirst(createdId(tenant, workflow(name)));
        }
        List<String> seen = new ArrayList<>();
        String link = WORKFLOWS + "?page_size=2&search=&enabled=true";

        while (link != null) {
            var page = editor(tenant)
                    .urlEncodingEnabled(false)
                    .get(link)
                    .then()
                    .statusCode(200)
                    .body("count", equalTo(5))
                    .extract();
            seen.addAll(page.<List<String>>path("results.id"));
            link = page.path("next");
        }

        assertEquals(ids, seen);
    }

    @Test
    void linksAreRelativeAndKeepTheOtherParameters() {
        createdId(tenant, workflow("a x"));
        createdId(tenant, workflow("b x"));
        createdId(tenant, workflow("c x"));

        var answer = editor(tenant)
                .get(WORKFLOWS + "?page=2&page_size=1&search= X&ordering=name")
                .then()
                .body("results.name", contains("b x"))
                .extract();

        assertEquals(Set.of("page_size=1", "search= X", "ordering=name", "page=3"), parameters(answer.path("next")));
        assertEquals(
                Set.of("page_size=1", "search= X", "ordering=name", "page=1"), parameters(answer.path("previous")));
    }

    @Test
    void aPagePastTheEndIsEmpty() {
        createdId(tenant, workflow("a"));

        editor(tenant)
                .get(WORKFLOWS + "?page=9")
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("results", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "name, a b c",
        "-name, c b a",
        "slug, a b c",
        "-slug, c b a",
        "created_at, b c a",
        "-created_at, a c b",
        "updated_at, b a c",
        "-updated_at, c a b",
        "enabled, c b a",
        "-enabled, b a c",
        "NAME, a b c"
    })
    void theListIsOrderedAsAsked(String ordering, String names) {
        createdId(tenant, workflow("b"));
        String changed = createdId(tenant, workflow("c"));
        createdId(tenant, workflow("a"));
        editor(tenant)
                .body("{\"enabled\": false}")
                .put(WORKFLOWS + changed + "/")
                .then()
                .statusCode(200);

        List<String> found = editor(tenant)
                .get(WORKFLOWS + "?ordering=" + ordering)
                .then()
                .statusCode(200)
                .extract()
                .path("results.name");

        assertEquals(names, String.join(" ", found));
    }

    @ParameterizedTest
    @CsvSource({
        "order, 2",
        "ORDER, 2",
        "r P, 1",
        "order_, 0",
        "%, 1",
        "100%, 1",
        "!, 0",
        "_, 0",
        "zzz, 0",
        "order-shop, 1"
    })
    void theSearchLooksIntoNameAndSlug(String search, int count) {
        createdId(tenant, workflow("Order Processor"));
        createdId(tenant, workflow("Shop").replace("\"Shop\"", "\"Shop\", \"slug\": \"order-shop\""));
        createdId(tenant, workflow("100% sure"));

        editor(tenant)
                .queryParam("search", search)
                .get(WORKFLOWS)
                .then()
                .statusCode(200)
                .body("count", equalTo(count));
    }

    @Test
    void theListCanBeNarrowedToEnabledOnes() {
        createdId(tenant, workflow("on"));
        createdId(tenant, workflow("off").replace("\"off\"", "\"off\", \"enabled\": false"));

        editor(tenant).get(WORKFLOWS + "?enabled=true").then().body("results.name", contains("on"));
        editor(tenant).get(WORKFLOWS + "?enabled=false").then().body("results.name", contains("off"));
        editor(tenant).get(WORKFLOWS + "?enabled=").then().body("count", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, page",
        "page=x, page",
        "page=-1, page",
        "page_size=0, page_size",
        "page_size=101, page_size",
        "enabled=maybe, enabled",
        "ordering=id, ordering",
        "ordering=--name, ordering"
    })
    void aMalformedFilterIsNamed(String query, String field) {
        editor(tenant)
                .get(WORKFLOWS + "?" + query)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details.field", contains(field));
    }

    @Test
    void aSearchForAZeroCharacterIsRefused() {
        editor(tenant)
                .urlEncodingEnabled(false)
                .get(WORKFLOWS + "?search=%00")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("search"));
    }

    @Test
    void allMalformedFiltersAreNamedAtOnce() {
        editor(tenant)
                .get(WORKFLOWS + "?enabled=maybe&ordering=id&page=0&page_size=101")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("enabled", "ordering", "page", "page_size"));
    }

    private static Set<String> parameters(String link) {
        assertEquals(true, link.startsWith(WORKFLOWS + "?"), link);
        return Set.of(URLDecoder.decode(link.substring(link.indexOf('?') + 1), StandardCharsets.UTF_8)
                .split("&", -1));
    }
}
