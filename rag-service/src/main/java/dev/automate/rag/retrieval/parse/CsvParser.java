package dev.automate.rag.retrieval.parse;

import dev.automate.rag.domain.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table (RFC 4180, with {@code ,}, {@code ;} or a tab between fields) as sentences: each row a paragraph of
 * {@code column: value}. The first row names the columns.
 */
final class CsvParser {
    private final String text;
    private final char delimiter;
    private int at;

    private CsvParser(String text) {
        this.text = text;
        this.delimiter = delimiter(text);
    }

    static PlainText read(String text, Bounds bounds) {
        CsvParser rows = new CsvParser(text);
        TextWriter writer = new TextWriter(bounds);
        List<String> columns = rows.row();
        while (rows.at < text.length()) {
            writer.paragraph(said(columns, rows.row()));
        }
        return writer.toPlainText();
    }

    private static String said(List<String> columns, List<String> values) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i).strip();
            if (!value.isEmpty()) {
                said.append(said.isEmpty() ? "" : "; ");
                said.append(i < columns.size() ? columns.get(i).strip() + ": " : "")
                        .append(value);
            }
        }
        return said.toString();
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (at < text.length() && text.charAt(at++) == delimiter);
        return fields;
    }

    /** Leaves {@code at} on what ended the field. */
    private String field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != '\n') {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char each = text.charAt(at++);
            if (each != '"') {
                field.append(each);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append(text.charAt(at++));
            } else {
                break;
            }
        }
        while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != '\n') {
            at++;
        }
        return field.toString();
    }

    /** The one that the first line has most of. */
    private static char delimiter(String text) {
        int lineEnd = text.indexOf('\n');
        String first = lineEnd < 0 ? text : text.substring(0, lineEnd);
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            best = count(first, each) > count(first, best) ? each : best;
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }
}
