package dev.automate.execution.domain.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.execution.domain.ExecutionStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {
    private static final Glance.Step A = step("a", "SUCCESS");
    private static final Glance.Step B = step("b", "RUNNING");
    private static final Glance RUNNING = glance(ExecutionStatus.RUNNING, A, B);
    private static final Glance OVER = glance(ExecutionStatus.SUCCESS, A, step("b", "SUCCESS"), step("c", "SKIPPED"));

    @Test
    void anExecutionBeginsBeforeItsStepsAndEndsAfterThem() {
        assertEquals(List.of("RUNNING", "a SUCCESS", "b RUNNING"), told(Bookmark.NONE.news(RUNNING)));
        assertEquals(List.of("a SUCCESS", "b SUCCESS", "c SKIPPED", "SUCCESS", "end"), told(Bookmark.NONE.news(OVER)));
    }

    @Test
    void whoeverComesBackAnywhereMissesNothingAndHearsNothingTwice() {
        List<News> first = Bookmark.NONE.news(RUNNING);
        List<News> all = Stream.concat(first.stream(), first.getLast().after().news(OVER).stream())
                .toList();

        for (int seen = 0; seen < first.size(); seen++) {
            Bookmark at = Bookmark.parse(first.get(seen).after().text());
            assertEquals(told(first).subList(seen + 1, first.size()), told(at.news(RUNNING)));
        }
        assertEquals(List.of("b SUCCESS", "c SKIPPED", "SUCCESS", "end"), told(all.subList(first.size(), all.size())));
        assertEquals(List.of(), Bookmark.parse(all.getLast().after().text()).news(OVER));
    }

    @Test
    void anotherAttemptIsNews() {
        Glance.Step again = new Glance.Step(B.id(), "b", "RUNNING", 2, null, null, null, null);
        Bookmark known = Bookmark.NONE.news(RUNNING).getLast().after();

        assertEquals(List.of("b RUNNING"), told(known.news(glance(ExecutionStatus.RUNNING, A, again))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "RUNNING.", "running", "RUNNING.0000000aS", "RUNNING;drop"})
    void whatIsNoBookmarkBeginsAtTheBeginning(String text) {
        assertEquals(Bookmark.NONE, Bookmark.parse(text));
    }

    private static List<String> told(List<News> news) {
        return news.stream()
                .map(each -> switch (each) {
                    case News.OfExecution(Glance execution, Bookmark after) ->
                        execution.status().name();
                    case News.OfStep(Glance.Step step, Bookmark after) -> step.nodeKey() + " " + step.status();
                    case News.End end -> "end";
                })
                .toList();
    }

    private static Glance glance(ExecutionStatus status, Glance.Step... steps) {
        return new Glance("exec-1", status, null, null, null, List.of(steps));
    }

    private static Glance.Step step(String node, String status) {
        return new Glance.Step("step-0000000" + node, node, status, 1, null, null, null, null);
    }
}
