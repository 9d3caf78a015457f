package dev.automate.rag.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final Chunking SMALL = new Chunking(32, 8);

    @Test
    void passagesStandUnderTheirHeadings() {
        PlainText plain = MarkdownHeadings.read("""
                Before.

                # Refunds
                Within 30 days.

                ## Exceptions
                Sale items stay.

                # Shipping
                Free.
                """);

        List<Passage> passages = Chunker.passages(plain, SMALL);

        assertEquals(4, passages.size());
        assertNull(passages.get(0).heading());
        assertEquals("Refunds", passages.get(1).heading());
        assertEquals("Refunds > Exceptions", passages.get(2).heading());
        assertEquals("Shipping", passages.get(3).heading());
        assertEquals("Sale items stay.", passages.get(2).span().of(plain.text()));
    }

    @Test
    void nextPassageBeginsWithTheLastSentencesOfTheOneBefore() {
        String text = "The first sentence has some words in it. The second one is short. The third sentence has a few"
                + " more words than that. The fourth is here to fill the passage up. And the fifth one ends it all.";

        List<Passage> passages = Chunker.passages(PlainText.of(text), new Chunking(32, 12));

        Span first = passages.get(0).span();
        Span second = passages.get(1).span();
        assertTrue(second.start() < first.end() && second.start() > first.start(), "they overlap");
        assertTrue(text.startsWith("The ", second.start()), "at a sentence's beginning");
        assertEquals(
                new Span(first.start(), passages.get(1).span().end()),
                passages.get(0).parent());
    }

    @Test
    void textOfHeadingsOnlyIsTakenForPlain() {
        List<Passage> passages = Chunker.passages(MarkdownHeadings.read("# Contents\n## Nothing yet\n"), SMALL);

        assertEquals(1, passages.size());
        assertNull(passages.getFirst().heading());
    }

    @Test
    void textWithoutWordsHasNoPassages() {
        assertTrue(Chunker.passages(PlainText.of(" \n\t\n "), SMALL).isEmpty());
    }

    @Property(tries = 300)
    void passagesAreTheTextAndNoWordIsLost(
            @ForAll("documents") PlainText plain, @ForAll("chunkings") Chunking chunking) {
        List<Passage> passages = Chunker.passages(plain, chunking);

        BitSet covered = new BitSet(plain.text().length());
        int before = -1;
        for (Passage passage : passages) {
            Span span = passage.span();
            assertFalse(span.of(plain.text()).isBlank(), "blank");
            assertTrue(span.start() > before, "out of order");
            assertTrue(Tokens.count(plain.text(), span) <= chunking.tokens(), "too large");
            assertTrue(
                    passage.parent().start() <= span.start() && passage.parent().end() >= span.end(), "parent");
            assertFalse(Character.isLowSurrogate(plain.text().charAt(span.start())), "half a character");
            before = span.start();
            covered.set(span.start(), span.end());
        }
        plain.headings().forEach(heading -> covered.set(heading.start(), heading.end()));
        boolean headingsOnly = passages.stream().allMatch(passage -> passage.heading() == null)
                && !plain.headings().isEmpty();
        for (int i = 0; i < plain.text().length() && !headingsOnly; i++) {
            assertTrue(covered.get(i) || Character.isWhitespace(plain.text().charAt(i)), "lost at " + i);
        }
    }

    @Provide
    Arbitrary<PlainText> documents() {
        Arbitrary<String> words = Arbitraries.strings()
                .withChars("abcdefghijk XYZ 0123456789")
                .withChars('.', ',', '!', '?', '\n', '-', '*', '|', 'é', '漢', '字', 'い', '한')
                .ofMaxLength(400);
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(6, words),
                Tuple.of(2, Arbitraries.of("\n# One\n", "\n## Two words\n", "\n### Three #\n", "\nTitle\n===\n")),
                Tuple.of(1, Arbitraries.of("😀😀😀😀 😀", "x".repeat(500), "\n```\n# no heading\n```\n", "\n\n\n")));
        return pieces.list().ofMaxSize(12).map(all -> MarkdownHeadings.read(String.join("", all)));
    }

    @Provide
    Arbitrary<Chunking> chunkings() {
        return Combinators.combine(
                        Arbitraries.integers().between(8, 80),
                        Arbitraries.integers().between(0, 40))
                .as((tokens, overlap) -> new Chunking(tokens, Math.min(overlap, tokens / 2)));
    }
}
