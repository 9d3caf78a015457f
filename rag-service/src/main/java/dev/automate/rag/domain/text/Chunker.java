package dev.automate.rag.domain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into passages of whole sentences. No passage crosses a heading; a heading isn't part of a passage but said
 * beside it. Every other word is in at least one of them.
 */
public final class Chunker {
    private static final String BETWEEN_HEADINGS = " > ";

    private final String text;
    private final Chunking chunking;
    private final List<Passage> passages = new ArrayList<>();

    private Chunker(String text, Chunking chunking) {
        this.text = text;
        this.chunking = chunking;
    }

    /** In the order of the text; none when it has no words. A text of headings only is taken for plain. */
    public static List<Passage> passages(PlainText plain, Chunking chunking) {
        Chunker chunker = new Chunker(plain.text(), chunking);
        chunker.sections(plain.headings());
        if (chunker.passages.isEmpty()) {
            chunker.sections(List.of());
        }
        return List.copyOf(chunker.passages);
    }

    private void sections(List<Heading> headings) {
        List<Heading> path = new ArrayList<>();
        int from = 0;
        for (Heading heading : headings) {
            section(new Span(from, heading.start()), path);
            path.removeIf(outer -> outer.level() >= heading.level());
            path.add(heading);
            from = heading.end();
        }
        section(new Span(from, text.length()), path);
    }

    private void section(Span section, List<Heading> path) {
        List<Span> pieces = pack(Sentences.of(text, section, chunking.tokens()));
        String heading = said(path);
        for (int i = 0; i < pieces.size(); i++) {
            Span before = pieces.get(Math.max(0, i - 1));
            Span after = pieces.get(Math.min(pieces.size() - 1, i + 1));
            passages.add(new Passage(heading, pieces.get(i), new Span(before.start(), after.end())));
        }
    }

    /** As many sentences as fit, then the next piece, which begins with the last ones of this. */
    private List<Span> pack(List<Span> sentences) {
        List<Span> pieces = new ArrayList<>();
        int first = 0;
        while (first < sentences.size()) {
            int end = fill(sentences, first);
            pieces.add(new Span(
                    sentences.get(first).start(), sentences.get(end - 1).end()));
            first = end == sentences.size() ? end : stepBack(sentences, first, end);
        }
        return pieces;
    }

    private int fill(List<Span> sentences, int first) {
        int end = first;
        int tokens = 0;
        while (end < sentences.size()) {
            tokens += count(sentences.get(end));
            if (tokens > chunking.tokens() && end > first) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Back by the overlap, but always on by one sentence, and never so far that the sentence at {@code end} wouldn't fit. */
    private int stepBack(List<Span> sentences, int first, int end) {
        int room = Math.min(chunking.overlap(), chunking.tokens() - count(sentences.get(end)));
        int back = end;
        while (back - 1 > first && count(sentences.get(back - 1)) <= room) {
            back--;
            room -= count(sentences.get(back));
        }
        return back;
    }

    private int count(Span sentence) {
        return Tokens.count(text, sentence);
    }

    private static @Nullable String said(List<Heading> path) {
        String said = path.stream()
                .map(Heading::title)
                .filter(title -> !title.isBlank())
                .collect(Collectors.joining(BETWEEN_HEADINGS));
        return said.isEmpty() ? null : said;
    }
}
