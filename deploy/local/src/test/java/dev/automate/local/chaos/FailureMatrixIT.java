package dev.automate.local.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.local.system.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes the failures of {@link FailureMatrix}: a few of them with every test of the project, all of them with {@code
 * ./automate test --chaos}, which also writes what it saw into {@code docs/guarantees.md}.
 */
class FailureMatrixIT {
    private static final boolean FULL = "long".equals(System.getProperty("automate.chaos"));
    private static final String ONLY = System.getProperty("automate.chaos.only", "");
    private static final Path ROOT = Path.of(System.getProperty("automate.root", "../.."));
    private static final List<CellResult> RESULTS = new ArrayList<>();

    private final Suite suite = new Suite();

    static Stream<Cell> cells() {
        return (FULL ? FailureMatrix.CELLS : FailureMatrix.few())
                .stream().filter(cell -> cell.name().contains(ONLY));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whatIsPromisedHolds(Cell cell) throws IOException {
        CellResult result = new CellRun(suite, FULL).run(cell);
        RESULTS.add(result);
        System.out.println(result);
        new ResultFile(ROOT.resolve("deploy/local/target/failure-matrix.json")).write(RESULTS);

        // A machine may be unable to make a failure of the long form; those of the short one can be made on any.
        Assumptions.assumeTrue(result.made() || !FULL, () -> cell + ": " + result.broken());
        assertEquals(List.of(), result.broken(), cell::toString);
    }

    @AfterAll
    static void tell() {
        if (FULL && ONLY.isEmpty()) {
            GuaranteesPage.of(ROOT).write(RESULTS);
        }
    }
}
