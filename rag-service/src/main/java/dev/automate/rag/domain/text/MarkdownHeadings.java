package dev.automate.rag.domain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the headings of a Markdown text (CommonMark 0.31, sections 4.2 and 4.3): {@code #} lines and underlined ones,
 * outside of fenced code. The text stays as it is.
 */
public final class MarkdownHeadings {
    private static final Pattern LINE = Pattern.compile("[^\\n]*(\\n|$)");
    private static final Pattern ATX = Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*?))?(?:[ \\t]+#+)?[ \\t\\r]*\\n?");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-+)[ \\t\\r]*\\n?");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*\\n?");
    /** What an underline makes no heading of: lists, quotes, tables. */
    private static final Pattern NO_PARAGRAPH = Pattern.compile("\\s*([-*+>|#].*|\\d{1,9}[.)].*)?\\s*");

    /** Nobody writes a longer heading, and patterns take long for long lines. */
    private static final int LONGEST = 1_000;

    private final String text;
    private final List<Heading> found = new ArrayList<>();
    private String fence = "";
    private Span before = new Span(0, 0);

    private MarkdownHeadings(String text) {
        this.text = text;
    }

    public static PlainText read(String text) {
        MarkdownHeadings reading = new MarkdownHeadings(text);
        Matcher lines = LINE.matcher(text);
        while (lines.find() && lines.end() > lines.start()) {
            reading.line(new Span(lines.start(), lines.end()));
        }
        return new PlainText(text, reading.found);
    }

    private void line(Span line) {
        String words = line.of(text);
        Matcher marks = FENCE.matcher(words);
        if (marks.matches()) {
            fence(marks.group(1));
        } else if (fence.isEmpty() && words.length() <= LONGEST) {
            heading(line, words);
        }
        before = fence.isEmpty() ? line : new Span(line.end(), line.end());
    }

    /** A fence is closed by one of its own kind that is at least as long. */
    private void fence(String marks) {
        if (fence.isEmpty()) {
            fence = marks;
        } else if (marks.startsWith(fence)) {
            fence = "";
        }
    }

    private void heading(Span line, String words) {
        Matcher atx = ATX.matcher(words);
        Matcher underline = UNDERLINE.matcher(words);
        if (atx.matches()) {
            String title = atx.group(2) == null ? "" : atx.group(2);
            found.add(new Heading(line.start(), line.end(), atx.group(1).length(), title.strip()));
        } else if (underline.matches() && isParagraph()) {
            int level = underline.group(1).startsWith("=") ? 1 : 2;
            found.add(new Heading(
                    before.start(), line.end(), level, before.of(text).strip()));
        }
    }

    private boolean isParagraph() {
        boolean taken = !found.isEmpty() && found.getLast().end() > before.start();
        boolean fits = before.end() - before.start() <= LONGEST;
        return !taken
                && fits
                && !before.isEmpty()
                && !NO_PARAGRAPH.matcher(before.of(text)).matches();
    }
}
