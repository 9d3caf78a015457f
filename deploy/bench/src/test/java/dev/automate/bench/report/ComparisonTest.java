package dev.automate.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private final Figures now = Figures.of(Map.of("scenario", "e2e", "completed_per_second", 300.0, "lost", 0L));

    @Test
    void eachNumberIsToldOverThatOfThen(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("then.json");
        Files.writeString(file, "{\"scenario\": \"e2e\", \"completed_per_second\": 200.0, \"lost\": 0, \"gone\": 1}");

        Map<String, Double> ratios = Comparison.ratios(now, Comparison.stored(file));

        assertEquals(Map.of("completed_per_second", 1.5), ratios, "what was 0 or is gone has no ratio");
    }

    @Test
    void anotherScenarioIsRefused() throws Exception {
        JsonNode then = new ObjectMapper().readTree("{\"scenario\": \"ingest\", \"completed_per_second\": 200.0}");

        assertThrows(IllegalArgumentException.class, () -> Comparison.ratios(now, then));
    }

    @Test
    void theTableHasSpreadAndRatioBesideTheFigure() {
        Figures figures =
                new Figures(Map.of("p50_ms", 2.0, "spread", Map.of("p50_ms", List.of(1.0, 3.0))), List.of("1 is lost"));

        String table = FigureTable.of(figures, Map.of("p50_ms", 0.5));

        assertTrue(table.matches("(?s)p50_ms +2\\.00 +1\\.00 … 3\\.00 +× 0\\.50\nBROKEN: 1 is lost\n"), table);
    }
}
