package dev.automate.embed.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import dev.automate.embed.domain.chat.Answer;
import dev.automate.embed.domain.chat.Citation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationsTest {
    @Test
    void whatIsSaidPlainlyComesFirst() throws JsonProcessingException {
        assertEquals(
                List.of(
                        new Citation(1, "Refunds", "https://docs.example.com/r", "30 days"),
                        new Citation(2, "doc-2", null, "")),
                read("""
                        [{"n":1,"document_id":"doc-1","title":"Refunds","url":"https://docs.example.com/r","snippet":"30 days"},
                         "no object", {"document_id":"doc-2","url":"javascript:alert(1)"}]"""));
    }

    @Test
    void elseWhatTheDocumentsOwnerHasSaid() throws JsonProcessingException {
        assertEquals(
                List.of(
                        new Citation(3, "Handbook", "https://docs.example.com/h", "text of it"),
                        new Citation(2, "a.pdf", null, "x")),
                read("""
                        [{"number":3,"document_id":"doc-1","chunk":0,"content":"text of it","score":0.9,
                          "metadata":{"title":"Handbook","source":"https://docs.example.com/h"}},
                         {"content":"x","metadata":{"filename":"a.pdf","source":"support-docs"}}]"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"t\"", "{\"response\":\"t\"}", "{\"rows\":[],\"text\":\"t\",\"message\":\"m\"}"})
    void aWorkflowsAnswerIsItsText(String output) throws JsonProcessingException {
        assertEquals(
                Optional.of(Answer.of("t")), WorkflowOutput.answer(Json.mapper().readTree(output)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "{}", "[\"t\"]", "{\"response\":{}}", "\" \""})
    void whatHasNoTextIsNoAnswer(String output) throws JsonProcessingException {
        assertEquals(Optional.empty(), WorkflowOutput.answer(Json.mapper().readTree(output)));
    }

    private static List<Citation> read(String json) throws JsonProcessingException {
        return Citations.of(Json.mapper().readTree(json));
    }
}
