package dev.automate.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What computes or blocks is never on an event loop: they are looked at again and again while documents and questions come. */
@ServiceTest
class EventLoopTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final List<String> BLOCKING = List.of(
            "ai.onnxruntime.",
            "ai.djl.",
            "org.apache.lucene.index.",
            "org.apache.lucene.search.",
            "org.apache.lucene.store.",
            "org.apache.pdfbox.",
            "dev.automate.rag.retrieval.parse.",
            "dev.automate.rag.domain.text.Chunker",
            "java.io.RandomAccessFile");

    private final Rag rag = new Rag();
    private final AtomicInteger looks = new AtomicInteger();
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    @Test
    void documentsAndQuestionsLeaveTheEventLoopsAlone() {
        rag.endpoint(Map.of("slug", "docs"));
        String endpoint = Rag.ENDPOINTS + "docs/";
        try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> looking = watch.scheduleAtFixedRate(this::look, 0, OFTEN.toMillis(), TimeUnit.MILLISECONDS);

            rag.ready(endpoint, "a", ("The model reads every sentence of " + rag.tenant() + ". ").repeat(200));
            IntStream.range(0, 40)
                    .forEach(each -> rag.query(endpoint, Map.of("query", "what is read, and how often: " + each))
                            .statusCode(200));

            assertFalse(looking.isDone(), "it was looked to the end");
            looking.cancel(false);
        }

        assertTrue(looks.get() > 20, looks + " looks");
        assertEquals(Set.of(), seen);
    }

    private void look() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().contains("eventloop")) {
                looks.incrementAndGet();
                Arrays.stream(stack)
                        .map(StackTraceElement::toString)
                        .filter(frame -> BLOCKING.stream().anyMatch(frame::contains))
                        .forEach(seen::add);
            }
        });
    }
}
