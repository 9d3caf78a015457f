package dev.automate.rag.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.caller.Scope;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class EvaluationResourceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String QUESTION = "Can I get my money back?";
    /** Nearly the letters of the question, and nothing of its meaning. */
    private static final String ANAGRAM = "Kitty may gab on, I came back: gem nec";

    private final Rag rag = new Rag();

    @Test
    void labelledQuestionsAreAskedAndTheirFiguresShown() {
        String endpoint = rag.endpoint("docs");
        rag.ready(endpoint, "a", "Refunds take ten days");
        rag.ready(endpoint, "b", "The office is closed");
        rag.owner().get(endpoint + "health/").then().body("quality", nullValue());
        label(endpoint, "when do refunds arrive", "a");

        rag.owner()
                .post(endpoint + "evaluations/")
                .then()
                .statusCode(201)
                .body("questions", equalTo(1))
                .body("index_version", equalTo(1))
                .body("quality.ndcg_at_10", equalTo(1.0f))
                .body("keyword.recall_at_10", equalTo(1.0f))
                .body("vector.recall_at_10", equalTo(1.0f));

        rag.owner().get(endpoint + "evaluations/").then().body("count", equalTo(1));
        rag.owner().get(endpoint + "health/").then().body("quality.quality.mrr", equalTo(1.0f));
    }

    @Test
    void questionsAreKeptAsTheyWereGiven() {
        String endpoint = rag.endpoint("docs");
        Map<String, Object> filters =
                Map.of("kind", List.of("x", "y"), "year", Map.of("gte", 2020, "ne", 2022), "open", true);
        Map<String, Object> question = Map.of("query", "words", "filters", filters, "labels", Map.of("a", 3, "b", 1));

        rag.owner()
                .body(Map.of("questions", List.of(question)))
                .put(endpoint + "evaluations/questions/")
                .then()
                .statusCode(200);

        rag.owner()
                .get(endpoint + "evaluations/questions/")
                .then()
                .body("questions", hasSize(1))
                .body("questions[0]", equalTo(question));
    }

    @Test
    void allThatIsWrongWithQuestionsIsTold() {
        String endpoint = rag.endpoint("docs");

        rag.owner()
                .body(Map.of("questions", List.of(Map.of("labels", Map.of("a", 4)), Map.of("query", "q"))))
                .put(endpoint + "evaluations/questions/")
                .then()
                .statusCode(400)
                .body(
                        "error.details.field",
                        hasItems("questions[0].query", "questions[0].labels.a", "questions[1].labels"));
    }

    @Test
    void withoutQuestionsThereIsNothingToEvaluate() {
        String endpoint = rag.endpoint("docs");

        rag.owner().post(endpoint + "evaluations/").then().statusCode(422);
        rag.owner().post(Rag.ENDPOINTS + "unknown/evaluations/").then().statusCode(404);
        rag.as("user:reader", Scope.RAG_QUERY)
                .post(endpoint + "evaluations/")
                .then()
                .statusCode(403);
    }

    @Test
    void anIndexThatAnswersWorseIsNotSwappedIn() {
        rag.endpoint(Map.of("slug", "docs", "config", Map.of("ranking", Map.of("mode", "vector"))));
        String endpoint = Rag.ENDPOINTS + "docs/";
        rag.ready(endpoint, "answer", "Our refund policy allows returns within thirty days.");
        rag.ready(endpoint, "anagram", ANAGRAM);
        label(endpoint, QUESTION, "answer");

        rag.owner()
                .body(Map.of("embedding", "letters"))
                .post(endpoint + "reindex/")
                .then()
                .statusCode(202);

        await().atMost(LIMIT)
                .untilAsserted(() -> rag.owner()
                        .get(endpoint + "indexes/")
                        .then()
                        .body("indexes[0].state", equalTo("rejected"))
                        .body("indexes[0].detail", containsString("nDCG@10 would fall from 1.000 to 0.631")));
        rag.query(endpoint, Map.of("query", QUESTION)).body("results[0].id", equalTo("answer"));
    }

    private void label(String endpoint, String question, String answer) {
        rag.owner()
                .body(Map.of("questions", List.of(Map.of("query", question, "labels", Map.of(answer, 3)))))
                .put(endpoint + "evaluations/questions/")
                .then()
                .statusCode(200);
    }
}
