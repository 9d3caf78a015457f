package dev.automate.rag.retrieval.parse;

import dev.automate.rag.domain.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** Reads what a page says: blocks as paragraphs, {@code h1} to {@code h6} as headings, without scripts and navigation. */
final class HtmlParser {
    private static final int BYTES_FOR_A_CHARACTER = 4;
    private static final Set<String> SILENT =
            Set.of("script", "style", "noscript", "template", "svg", "nav", "head", "iframe", "select", "button");
    private static final String HEADING = "h[1-6]";

    private HtmlParser() {}

    static PlainText read(Path file, @Nullable String charset, Bounds bounds) throws IOException {
        if (Files.size(file) > (long) bounds.characters() * BYTES_FOR_A_CHARACTER) {
            throw new UnreadableException("It is larger than " + (long) bounds.characters() * BYTES_FOR_A_CHARACTER
                    + " bytes, too large for HTML");
        }
        Document page = Jsoup.parse(file.toFile(), charset);
        TextWriter text = new TextWriter(bounds);
        Walk walk = new Walk(text);
        page.body().traverse(walk);
        walk.end();
        return text.toPlainText();
    }

    /** Goes through the elements; what belongs to one line gathers until its block ends. */
    private static final class Walk implements NodeVisitor {
        private final TextWriter text;
        private final StringBuilder line = new StringBuilder();
        private int silent;
        private int heading;
        private int rows;

        Walk(TextWriter text) {
            this.text = text;
        }

        @Override
        public void head(Node node, int depth) {
            switch (node) {
                case TextNode words -> words(words.getWholeText());
                case Element element -> begin(element);
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                finish(element);
            }
        }

        void end() {
            write();
        }

        private void begin(Element element) {
            String name = element.normalName();
            if (SILENT.contains(name)) {
                silent++;
            } else if (name.equals("td") || name.equals("th")) {
                words(line.toString().isBlank() ? "" : " | ");
            } else if (element.isBlock() || name.equals("br")) {
                breakLine();
            }
            if (name.equals("tr")) {
                rows++;
            }
            if (name.matches(HEADING)) {
                heading = name.charAt(1) - '0';
            }
        }

        private void finish(Element element) {
            String name = element.normalName();
            if (name.equals("tr")) {
                rows--;
            }
            if (SILENT.contains(name)) {
                silent--;
            } else if (element.isBlock() && !name.equals("td") && !name.equals("th")) {
                breakLine();
            }
            if (name.matches(HEADING)) {
                heading = 0;
            }
        }

        /** A row is one line, whatever is in its cells. */
        private void breakLine() {
            if (rows > 0) {
                words(" ");
            } else {
                write();
            }
        }

        private void words(String words) {
            if (silent == 0) {
                line.append(words);
            }
        }

        private void write() {
            String words = line.toString().replaceAll("[\\s\\u00A0]+", " ");
            line.setLength(0);
            if (heading > 0) {
                text.heading(heading, words);
            } else {
                text.paragraph(words);
            }
        }
    }
}
