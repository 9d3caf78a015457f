package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimerFiguresTest {
    @Test
    void latenessIsToldByItsPercentiles() {
        List<Long> late = LongStream.rangeClosed(1, 100).mapToObj(i -> 101 - i).toList();

        TimerFigures figures = new TimerFigures(10, 5, 1_048_576, 3_145_728, 0, late);

        assertEquals(50, figures.late(50));
        assertEquals(99, figures.late(99));
        assertEquals(100, figures.late(100));
        assertEquals(2.0, figures.toMap().get("memory_added_mib"));
    }

    @Test
    void nothingFiredIsNotLate() {
        assertEquals(0, new TimerFigures(10, 5, 0, 0, 0, List.of()).late(99));
    }
}
