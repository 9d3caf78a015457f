package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RagFiguresTest {
    private static final RagFigures.Quality GOOD = new RagFigures.Quality(0.9, 0.95, 0.88);
    private static final RagFigures.Quality POOR = new RagFigures.Quality(0.6, 0.7, 0.55);

    @Test
    void qualitiesStandSideBySide() {
        Answers answers = new Answers();
        answers.answered(200, 12_000);
        answers.answered(503, 1);
        answers.took(Duration.ofSeconds(1));
        RagFigures.Qualities qualities = new RagFigures.Qualities(GOOD, POOR, POOR);
        ServiceMemory.Resident memory = new ServiceMemory.Resident(500L << 20, 100L << 20);

        Map<String, Object> map = new RagFigures(
                        new RagFigures.Ingestion(300, Duration.ofSeconds(10)),
                        Map.of("fresh", qualities),
                        new RagFigures.Load(50_000, 50, answers, memory, 1.5))
                .toMap();

        assertEquals("nDCG@10 0.900  recall@10 0.950  MRR 0.880", map.get("fresh_both"));
        assertEquals("nDCG@10 0.600  recall@10 0.700  MRR 0.550", map.get("fresh_words"));
        assertEquals(30.0, map.get("ingested_per_second"));
        assertEquals(1, map.get("not_answered_200"));
        assertEquals(500.0, map.get("memory_mib"));
        assertEquals(100.0, map.get("memory_files_mib"));
    }

    @Test
    void theHandbookIsThere() {
        assertTrue(Handbook.documents().size() >= 300);
        assertTrue(Handbook.questions("fresh").size() >= 30);
        assertEquals(120, Set.copyOf(Handbook.longDocuments(120, 20)).size());
    }

    @Test
    void noQuestionOfTheLoadIsAskedTwice() {
        List<String> texts = Handbook.texts(2_000);

        assertEquals(2_000, Set.copyOf(texts).size());
    }
}
