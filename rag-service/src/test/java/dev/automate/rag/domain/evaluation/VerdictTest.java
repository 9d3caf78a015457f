package dev.automate.rag.domain.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Quality BEFORE = new Quality(0.8, 1, 1);

    @Test
    void aSmallFallIsKept() {
        assertEquals(new Verdict.Kept(), Verdict.of(BEFORE, new Quality(0.76, 1, 1), 0.05));
        assertEquals(new Verdict.Kept(), Verdict.of(BEFORE, new Quality(0.9, 1, 1), 0));
    }

    @Test
    void aLargeOneIsNotAndSaysWhy() {
        assertEquals(
                new Verdict.Fallen("nDCG@10 would fall from 0.800 to 0.740, by more than 0.050"),
                Verdict.of(BEFORE, new Quality(0.74, 1, 1), 0.05));
    }
}
