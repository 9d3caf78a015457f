package dev.automate.rag.retrieval.parse;

import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Goes through {@code word/document.xml} once. Not thread-safe. */
final class DocxText {
    private final XMLStreamReader xml;
    private final Map<String, Integer> levels;
    private final TextWriter text;
    private final StringBuilder paragraph = new StringBuilder();
    private final StringBuilder row = new StringBuilder();
    private int level;
    private int tables;
    private int fallbacks;
    private boolean inText;

    DocxText(XMLStreamReader xml, Map<String, Integer> levels, TextWriter text) {
        this.xml = xml;
        this.levels = levels;
        this.text = text;
    }

    void read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS -> characters();
                default -> {
                    // Nothing else has words.
                }
            }
        }
    }

    private void begin(String element) {
        switch (element) {
            case "tbl" -> tables++;
            case "Fallback" -> fallbacks++;
            case "pStyle" -> level = levels.getOrDefault(String.valueOf(DocxStyles.value(xml)), level);
            case "outlineLvl" -> outline(DocxStyles.value(xml));
            case "t" -> inText = true;
            case "tab" -> words("\t");
            case "br", "cr" -> words("\n");
            default -> {
                // How words look doesn't matter.
            }
        }
    }

    private void end(String element) {
        switch (element) {
            case "tbl" -> tables--;
            case "Fallback" -> fallbacks--;
            case "t" -> inText = false;
            case "p" -> endParagraph();
            case "tc" -> row.append(" | ");
            case "tr" -> endRow();
            default -> {
                // The rest ends no words.
            }
        }
    }

    private void characters() {
        if (inText) {
            words(xml.getText());
        }
    }

    /** What stands in a fallback stands in the choice before it as well. */
    private void words(String words) {
        if (fallbacks == 0) {
            paragraph.append(words);
            text.check(row.length() + paragraph.length());
        }
    }

    private void outline(@Nullable String value) {
        if (value != null && value.matches("[0-8]")) {
            level = Integer.parseInt(value) + 1;
        }
    }

    private void endParagraph() {
        if (tables > 0) {
            row.append(paragraph).append(' ');
        } else if (level > 0) {
            text.heading(level, paragraph.toString());
        } else {
            text.paragraph(paragraph.toString());
        }
        paragraph.setLength(0);
        level = 0;
    }

    private void endRow() {
        text.paragraph(row.toString().replaceAll("\\s+", " ").replaceAll("( \\| )+$", ""));
        row.setLength(0);
    }
}
