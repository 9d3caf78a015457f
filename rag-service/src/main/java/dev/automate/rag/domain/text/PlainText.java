package dev.automate.rag.domain.text;

import java.util.List;

/**
 * The words of a document: what is stored, cut and cited.
 *
 * @param headings in the order of the text
 */
public record PlainText(String text, List<Heading> headings) {
    public PlainText {
        headings = List.copyOf(headings);
    }

    /** A text without headings. */
    public static PlainText of(String text) {
        return new PlainText(text, List.of());
    }
}
