package dev.automate.rag.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.domain.Answer.Cited;
import dev.automate.rag.domain.search.Hit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CitationsTest {
    private static final String NOTE = "No model";

    @Test
    void anExtractIsTheBestPassagesWithTheirNumbers() {
        Answer answer = Citations.extract(
                List.of(hit("one", 0.9), hit("two", 0.8), hit("three", 0.7), hit("four", 0.6)), 0.2, NOTE);

        assertEquals("one [1]\n\ntwo [2]\n\nthree [3]", answer.text());
        assertEquals(
                List.of(1, 2, 3), answer.cited().stream().map(Cited::number).toList());
        assertEquals(NOTE, answer.note());
    }

    @Test
    void whatIsFarBehindTheBestIsLeftOut() {
        Answer answer = Citations.extract(List.of(hit("one", 0.9), hit("two", 0.44)), 0.2, NOTE);

        assertEquals("one [1]", answer.text());
    }

    @Test
    void nothingGoodEnoughIsNothingFound() {
        Answer answer = Citations.extract(List.of(hit("one", 0.19), hit("two", 0.01)), 0.2, NOTE);

        assertEquals("Nothing was found.", answer.text());
        assertEquals(List.of(), answer.cited());
        assertTrue(answer.note().contains("too unlikely"), answer.note());
    }

    @Test
    void withoutAThresholdTheBestIsQuotedHoweverUnlikelyItIs() {
        assertEquals(
                "one [1]",
                Citations.extract(List.of(hit("one", 0.001)), 0, NOTE).text());
    }

    @Test
    void numbersThatThereAreNoPassagesForAreNoCitations() {
        List<Hit> hits = List.of(hit("one", 0.9), hit("two", 0.8));

        assertEquals(
                List.of(1, 2),
                Citations.in("Two [2], one [1], again [2], none [3] [0]", hits).stream()
                        .map(Cited::number)
                        .toList());
    }

    private static Hit hit(String text, double score) {
        return new Hit(
                UUID.randomUUID(),
                text,
                0,
                text,
                null,
                Map.of(),
                0,
                text.length(),
                score,
                new Hit.Parts(null, null, score));
    }
}
