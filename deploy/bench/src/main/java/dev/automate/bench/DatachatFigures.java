package dev.automate.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run of {@code bench datachat} found.
 *
 * @param engine who answered
 * @param outcomes one for each question
 */
record DatachatFigures(String engine, List<Outcome> outcomes) {
    DatachatFigures {
        outcomes = List.copyOf(outcomes);
    }

    /** What became of a question. */
    enum Verdict {
        /** The expected rows, or refused as it should be. */
        RIGHT,
        /** Other rows. */
        WRONG,
        /** Refused, though there is an answer. */
        REFUSED,
        /** Answered, though it should have been refused. */
        GUESSED,
        /** Neither answered nor refused. */
        FAILED
    }

    /** A question's category and what became of it. */
    record Outcome(String category, boolean refusable, Verdict verdict) {}

    /** Percent of the questions with an answer that got the expected rows. */
    double executionAccuracy() {
        return percentRight(
                outcomes.stream().filter(outcome -> !outcome.refusable()).toList());
    }

    /** Percent of the questions without an answer that were refused. */
    double refusalQuality() {
        return percentRight(outcomes.stream().filter(Outcome::refusable).toList());
    }

    long count(Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    private static double percentRight(List<Outcome> of) {
        return of.isEmpty() ? 0 : 100.0 * right(of) / of.size();
    }

    private static long right(List<Outcome> of) {
        return of.stream().filter(outcome -> outcome.verdict() == Verdict.RIGHT).count();
    }

    /** The figures by the names that {@code --json} prints. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scenario", "datachat");
        map.put("engine", engine);
        map.put("questions", outcomes.size());
        map.put("execution_accuracy", executionAccuracy());
        map.put("refusal_quality", refusalQuality());
        map.put("wrong", count(Verdict.WRONG));
        map.put("refused_wrongly", count(Verdict.REFUSED));
        map.put("answered_wrongly", count(Verdict.GUESSED));
        map.put("failed", count(Verdict.FAILED));
        Map<String, List<Outcome>> categories = new TreeMap<>();
        outcomes.forEach(outcome -> categories
                .computeIfAbsent(outcome.category(), name -> new ArrayList<>())
                .add(outcome));
        categories.forEach((name, of) -> map.put(name, right(of) + " of " + of.size()));
        return map;
    }
}
