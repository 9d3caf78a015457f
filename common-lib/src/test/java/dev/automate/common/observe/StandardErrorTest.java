package dev.automate.common.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.testkit.CapturedLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandardErrorTest {
    private final PrintStream before = System.err;
    private final StandardError error = new StandardError();
    private CapturedLog log;

    @BeforeEach
    void start() {
        log = new CapturedLog();
        error.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        error.stop(new ShutdownEvent());
        log.close();
    }

    @Test
    void aPrintedFailureIsInTheLog() {
        new IllegalStateException("past all logging").printStackTrace();

        assertTrue(log.text().contains("java.lang.IllegalStateException: past all logging"), log.text());
        assertTrue(log.text().contains("at " + StandardErrorTest.class.getName()), log.text());
    }

    @Test
    void aLongLineComesInPiecesAndWhole() {
        System.err.println("#".repeat(9_000));

        assertEquals(9_000, log.text().chars().filter(each -> each == '#').count());
        assertEquals(
                2,
                log.text()
                        .lines()
                        .filter(line -> line.startsWith(StandardError.class.getName()))
                        .count());
    }

    @Test
    void whatTheServiceEndsWithIsPrintedAsEver() {
        error.stop(new ShutdownEvent());

        assertSame(before, System.err);
    }
}
