package dev.automate.rag.retrieval.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Finds out which of a document's styles are headings: their ids depend on the writer's language, their names don't. */
final class DocxStyles {
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final Pattern HEADING = Pattern.compile("(?i)heading ?([1-9])");

    private DocxStyles() {}

    /** The level of each heading style, by its id; 1 is the outermost. */
    static Map<String, Integer> levels(XMLStreamReader xml) throws XMLStreamException {
        Map<String, Integer> levels = new HashMap<>();
        String style = null;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "style" -> style = xml.getAttributeValue(WORD, "styleId");
                    case "name" -> byName(levels, style, value(xml));
                    case "outlineLvl" -> byOutline(levels, style, value(xml));
                    default -> {
                        // How a style looks doesn't matter.
                    }
                }
            }
        }
        return levels;
    }

    static @Nullable String value(XMLStreamReader xml) {
        return xml.getAttributeValue(WORD, "val");
    }

    private static void byName(Map<String, Integer> levels, @Nullable String style, @Nullable String name) {
        Matcher heading = HEADING.matcher(name == null ? "" : name);
        if (style != null && heading.matches()) {
            levels.put(style, Integer.valueOf(heading.group(1)));
        } else if (style != null && "title".equalsIgnoreCase(name)) {
            levels.put(style, 1);
        }
    }

    private static void byOutline(Map<String, Integer> levels, @Nullable String style, @Nullable String level) {
        if (style != null && level != null && level.matches("[0-8]")) {
            levels.putIfAbsent(style, Integer.parseInt(level) + 1);
        }
    }
}
