package dev.automate.rag.retrieval.parse;

import dev.automate.rag.domain.text.Heading;
import dev.automate.rag.domain.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Collects a text and its headings up to a bound, in time. Not thread-safe. */
final class TextWriter {
    private final StringBuilder text = new StringBuilder();
    private final List<Heading> headings = new ArrayList<>();
    private final Bounds bounds;
    private final long endNanos;

    TextWriter(Bounds bounds) {
        this.bounds = bounds;
        this.endNanos = System.nanoTime() + bounds.time().toNanos();
    }

    /**
     * Adds words as they are.
     *
     * @throws UnreadableException when it is too much, or takes too long
     */
    void add(CharSequence words) {
        check(words.length());
        text.append(words);
    }

    /**
     * Whether there is room for so many characters more, and time.
     *
     * @throws UnreadableException when there isn't
     */
    void check(int more) {
        if (text.length() + more > bounds.characters()) {
            throw new UnreadableException("Its text is longer than " + bounds.characters() + " characters");
        }
        if (System.nanoTime() > endNanos) {
            throw new UnreadableException(
                    "Reading it took longer than " + bounds.time().toSeconds() + " s");
        }
    }

    /** Ends a line; lines that end twice are a paragraph's end, and never more than that. */
    void endLine() {
        int length = text.length();
        boolean twice = length >= 2 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\n';
        if (length > 0 && !twice) {
            text.append('\n');
        }
    }

    /** Adds a paragraph of its own. */
    void paragraph(String words) {
        String stripped = words.strip();
        if (!stripped.isEmpty()) {
            freshLine();
            add(stripped);
            endLine();
            endLine();
        }
    }

    /** Adds a heading, 1 the outermost. */
    void heading(int level, String title) {
        String stripped = title.strip().replaceAll("\\s+", " ");
        if (!stripped.isEmpty()) {
            freshLine();
            int start = text.length();
            add(stripped);
            endLine();
            headings.add(new Heading(start, text.length(), level, stripped));
            endLine();
        }
    }

    void freshLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            endLine();
        }
    }

    boolean isBlank() {
        return text.chars().allMatch(Character::isWhitespace);
    }

    PlainText toPlainText() {
        return new PlainText(text.toString(), headings);
    }
}
