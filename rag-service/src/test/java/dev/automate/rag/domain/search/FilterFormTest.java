package dev.automate.rag.domain.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterFormTest {
    @Test
    void whatWasWrittenIsReadAgain() {
        Map<String, Object> form =
                Map.of("kind", "red", "tags", List.of("a", "b"), "year", Map.of("gte", 2020, "lte", 2024, "ne", 2022));

        assertEquals(form, FilterForm.of(FilterForm.read(form)));
    }

    @Test
    void nothingWantedIsEverything() {
        assertEquals(Map.of(), FilterForm.of(new Filter.All()));
        assertEquals(new Filter.And(List.of()), FilterForm.read(Map.of()));
    }
}
