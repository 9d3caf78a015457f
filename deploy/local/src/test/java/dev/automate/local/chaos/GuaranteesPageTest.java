package dev.automate.local.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuaranteesPageTest {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("automate.root"), "automate.root"));

    @Test
    void thePageHasTheRowsOfTheMatrixAndNoOthers() {
        String page = GuaranteesPage.of(ROOT).read();
        List<String> rows = page.substring(page.indexOf(GuaranteesPage.BEGIN), page.indexOf(GuaranteesPage.END))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| part |"))
                .toList();

        assertEquals(FailureMatrix.CELLS.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String row = GuaranteesPage.row(FailureMatrix.CELLS.get(i));
            assertTrue(rows.get(i).startsWith(row), () -> "the page lacks: " + row);
        }
    }

    @Test
    void everyCellIsThereOnceAndTheShortFormIsPartOfIt() {
        List<String> names = FailureMatrix.CELLS.stream().map(Cell::name).toList();

        assertEquals(names.size(), new HashSet<>(names).size());
        assertEquals(3, FailureMatrix.few().size());
    }

    @Test
    void whatWasSeenIsWrittenBetweenTheMarks(@TempDir Path project) throws Exception {
        Files.createDirectories(project.resolve("docs"));
        GuaranteesPage page = GuaranteesPage.of(project);
        Files.writeString(
                page.file(), "before\n" + GuaranteesPage.BEGIN + "\nold\n" + GuaranteesPage.END + "\nafter\n");
        Cell first = FailureMatrix.CELLS.get(0);
        Cell second = FailureMatrix.CELLS.get(1);

        page.write(List.of(
                new CellResult(first.name(), true, List.of(), 80, 3, 0, 4_200),
                CellResult.notMade(second, "no library")));

        String written = page.read();
        assertTrue(written.startsWith("before\n"), written);
        assertTrue(written.endsWith(GuaranteesPage.END + "\nafter\n"), written);
        assertTrue(written.contains(GuaranteesPage.row(first) + " kept; 80 webhooks, 3 refusals | 4.2 s |"), written);
        assertTrue(written.contains(GuaranteesPage.row(second) + " not made: no library | – |"), written);
    }
}
