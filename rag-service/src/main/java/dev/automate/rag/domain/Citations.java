package dev.automate.rag.domain;

import dev.automate.rag.domain.Answer.Cited;
import dev.automate.rag.domain.search.Hit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passages as a model sees them, the numbers by which it cites them, and answers that need no model. */
public final class Citations {
    private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,3})]");
    private static final int EXTRACTS = 3;
    private static final int EXTRACT_LENGTH = 600;

    private Citations() {}

    /** The passages, each after its number. */
    public static String numbered(List<Hit> hits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            text.append('[').append(i + 1).append("] ");
            text.append(hit.heading() == null ? "" : hit.heading() + "\n");
            text.append(hit.text()).append("\n\n");
        }
        return text.toString();
    }

    /** The passages that {@code answer} cites; numbers that there are none for are left out. */
    public static List<Cited> in(String answer, List<Hit> hits) {
        Set<Integer> numbers = new LinkedHashSet<>();
        Matcher found = NUMBER.matcher(answer);
        while (found.find()) {
            int number = Integer.parseInt(found.group(1));
            if (number >= 1 && number <= hits.size()) {
                numbers.add(number);
            }
        }
        return numbers.stream()
                .sorted()
                .map(number -> new Cited(number, hits.get(number - 1)))
                .toList();
    }

    /** The best passages themselves, shortened where they are long; without hits it says so. */
    public static Answer extract(List<Hit> hits, String note) {
        if (hits.isEmpty()) {
            return new Answer("Nothing was found.", Answer.Engine.EXTRACT, null, note, List.of());
        }
        List<Cited> cited = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(EXTRACTS, hits.size()); i++) {
            cited.add(new Cited(i + 1, hits.get(i)));
            text.append(i == 0 ? "" : "\n\n");
            text.append(shortened(hits.get(i).text()))
                    .append(" [")
                    .append(i + 1)
                    .append(']');
        }
        return new Answer(text.toString(), Answer.Engine.EXTRACT, null, note, cited);
    }

    private static String shortened(String text) {
        if (text.length() <= EXTRACT_LENGTH) {
            return text;
        }
        int space = text.lastIndexOf(' ', EXTRACT_LENGTH);
        return text.substring(0, space < EXTRACT_LENGTH / 2 ? EXTRACT_LENGTH : space)
                        .strip() + " …";
    }
}
