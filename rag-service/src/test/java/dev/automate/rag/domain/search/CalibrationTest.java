package dev.automate.rag.domain.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final int COUNT = 8;

    @Test
    void modelsThatFindThePairsAlikeInTheirOwnWayAreReadAlike() {
        Calibration wide = measured(0.6, 0.1);
        Calibration narrow = measured(0.9, 0.8);

        assertEquals(wide.likeness(0.6), narrow.likeness(0.9), 1e-6);
        assertEquals(wide.likeness(0.1), narrow.likeness(0.8), 1e-6);
        assertTrue(narrow.unrelated() > wide.unrelated());
        assertTrue(wide.likeness(0.6) > 0.5 && wide.likeness(0.6) < 1, wide.toString());
        assertTrue(wide.likeness(0.1) < 0.5, wide.toString());
    }

    @Test
    void aModelThatTellsNothingApartHasNoMarks() {
        assertTrue(Calibration.of(List.of(), List.of()).isEmpty());
        assertTrue(Calibration.of(questions(0.5), answers(0.5, 0.5)).isEmpty());
    }

    private static Calibration measured(double right, double wrong) {
        return Calibration.of(questions(wrong), answers(right, wrong)).orElseThrow();
    }

    /** All have a direction in common, so that each is that like the others. */
    private static List<Vector> questions(double wrong) {
        return vectors(wrong, Math.sqrt(1 - wrong));
    }

    /** With the cosine {@code right} to their own question and {@code wrong} to each other one. */
    private static List<Vector> answers(double right, double wrong) {
        return vectors(wrong, (right - wrong) / Math.sqrt(1 - wrong));
    }

    /** The last direction, of which each has one of its own, takes up what is left to the length 1. */
    private static List<Vector> vectors(double common, double own) {
        return IntStream.range(0, COUNT)
                .mapToObj(at -> {
                    float[] values = new float[1 + 2 * COUNT];
                    values[0] = (float) Math.sqrt(common);
                    values[1 + at] = (float) own;
                    values[1 + COUNT + at] = (float) Math.sqrt(Math.max(0, 1 - common - own * own));
                    return Vector.of(values);
                })
                .toList();
    }
}
