package dev.automate.rag.domain;

import dev.automate.rag.domain.Answer.Cited;
import dev.automate.rag.domain.search.Hit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Passages as a model sees them, the numbers by which it cites them, and answers that need no model. */
public final class Citations {
    private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,3})]");
    private static final int EXTRACTS = 3;
    private static final int EXTRACT_LENGTH = 600;

    /** What is half as likely to answer as the best passage is there for a stray word. */
    private static final double SHARE_OF_BEST = 0.5;

    private static final String TOO_UNLIKELY =
            "What was found is too unlikely to answer the question: no score reaches the endpoint's extract_threshold";

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

    /**
     * The best passages themselves, shortened where they are long; when there are none it says so.
     *
     * @param hits the best first
     * @param threshold smaller scores aren't worth reading
     * @param note why it is no answer of a model
     */
    public static Answer extract(List<Hit> hits, double threshold, String note) {
        List<Hit> good = hits.stream()
                .filter(hit -> hit.score()
                        >= Math.max(threshold, SHARE_OF_BEST * hits.getFirst().score()))
                .limit(EXTRACTS)
                .toList();
        if (good.isEmpty()) {
            String why = hits.isEmpty() ? "" : TOO_UNLIKELY;
            return new Answer("Nothing was found.", Answer.Engine.EXTRACT, null, why, List.of());
        }
        return new Answer(quoted(good), Answer.Engine.EXTRACT, null, note, cited(good));
    }

    private static List<Cited> cited(List<Hit> hits) {
        return IntStream.range(0, hits.size())
                .mapToObj(at -> new Cited(at + 1, hits.get(at)))
                .toList();
    }

    private static String quoted(List<Hit> hits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hits.size(); i++) {
            text.append(i == 0 ? "" : "\n\n");
            text.append(shortened(hits.get(i).text()))
                    .append(" [")
                    .append(i + 1)
                    .append(']');
        }
        return text.toString();
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
