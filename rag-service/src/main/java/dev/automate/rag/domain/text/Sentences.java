package dev.automate.rag.domain.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the sentences of a section; a blank line, a list's entry and a table's row end one as well. */
final class Sentences {
    private static final Pattern BLOCK_END = Pattern.compile("\\n(?=[ \\t]*(\\n|[-*+•|] ?|\\d{1,3}[.)] ))");

    private final String text;
    private final int mostTokens;
    private final List<Span> found = new ArrayList<>();

    private Sentences(String text, int mostTokens) {
        this.text = text;
        this.mostTokens = mostTokens;
    }

    /** In their order, none empty, none of more than {@code mostTokens}: a longer one is cut between words. */
    static List<Span> of(String text, Span section, int mostTokens) {
        Sentences sentences = new Sentences(text, mostTokens);
        sentences.blocks(section);
        return sentences.found;
    }

    private void blocks(Span section) {
        Matcher ends = BLOCK_END.matcher(text).region(section.start(), section.end());
        int from = section.start();
        while (ends.find()) {
            block(new Span(from, ends.start()));
            from = ends.end();
        }
        block(new Span(from, section.end()));
    }

    private void block(Span block) {
        String words = block.of(text);
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(words);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            add(new Span(block.start() + from, block.start() + to).stripped(text));
            from = to;
        }
    }

    private void add(Span sentence) {
        if (sentence.isEmpty()) {
            return;
        }
        if (Tokens.count(text, sentence) <= mostTokens) {
            found.add(sentence);
        } else {
            cut(sentence);
        }
    }

    /** Word by word; a word that is too long by itself is cut where it has to be. */
    private void cut(Span sentence) {
        int from = sentence.start();
        int tokens = 0;
        int at = from;
        while (at < sentence.end()) {
            int end = Math.min(Tokens.runEnd(text, at, sentence.end()), wordLimit(at));
            int more = Tokens.count(text, new Span(at, end));
            if (tokens + more > mostTokens) {
                keep(new Span(from, at));
                from = at;
                tokens = 0;
            }
            tokens += more;
            at = end;
        }
        keep(new Span(from, sentence.end()));
    }

    /** Three characters for each token allowed are never too many, whatever they are; a pair of surrogates stays whole. */
    private int wordLimit(int at) {
        int limit = (int) Math.min(text.length(), (long) at + 3L * mostTokens);
        boolean amid = limit < text.length()
                && Character.isLowSurrogate(text.charAt(limit))
                && Character.isHighSurrogate(text.charAt(limit - 1));
        return amid ? limit + 1 : limit;
    }

    private void keep(Span piece) {
        Span stripped = piece.stripped(text);
        if (!stripped.isEmpty()) {
            found.add(stripped);
        }
    }
}
