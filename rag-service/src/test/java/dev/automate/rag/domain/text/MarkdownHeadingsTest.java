package dev.automate.rag.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownHeadingsTest {
    @Test
    void bothKindsOfHeadingsAreFound() {
        List<Heading> headings = MarkdownHeadings.read("# One #\ntext\n\nTwo words\n---\n\n###### Six\n#\n")
                .headings();

        assertEquals(
                List.of("One", "Two words", "Six", ""),
                headings.stream().map(Heading::title).toList());
        assertEquals(List.of(1, 2, 6, 1), headings.stream().map(Heading::level).toList());
    }

    @Test
    void whatOnlyLooksLikeOneIsNone() {
        String text =
                "#hashtag\n\n```sh\n# comment\n```\n\n- item\n---\n\n---\n\n    # code\n####### seven\n| a |\n|---|\n";

        assertEquals(List.of(), MarkdownHeadings.read(text).headings());
    }

    @Test
    void offsetsPointIntoTheTextAsItIs() {
        String text = "a\n\n## Two\nb";

        Heading heading = MarkdownHeadings.read(text).headings().getFirst();

        assertEquals("## Two\n", text.substring(heading.start(), heading.end()));
    }

    @Test
    void longLinesTakeNoTime() {
        String text = "# " + " #".repeat(500_000) + "\n" + " \t".repeat(500_000) + "\n===";

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> MarkdownHeadings.read(text));
    }
}
