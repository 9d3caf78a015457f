package dev.automate.rag.domain.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What cosines of a model's vectors mean: with some models everything is alike, with others hardly anything is.
 *
 * @param unrelated where what has nothing to do with each other lies at most
 * @param same where what says the same in nearly the same words lies
 */
public record Calibration(double unrelated, double same) {
    /** Of bge-small-en-v1.5; the ranking was fitted with it. */
    public static final Calibration STANDARD = new Calibration(0.4, 0.9);

    /** Of a model that can't be measured. */
    public static final Calibration GUESS = new Calibration(0.2, 0.9);

    /** How alike questions and passages that don't answer them are by the standard model, on average over the shipped pairs. */
    private static final double STRANGERS = 0.1434;

    /** The same of questions and their answers. */
    private static final double ANSWERS = 0.6136;

    /** A model that tells questions' answers from other passages by less than this tells nothing. */
    private static final double LEAST_DIFFERENCE = 0.02;

    /**
     * The marks by which this model finds pairs as alike on average as the standard model does, so that scores mean the
     * same with both; empty when it can't tell answers from strangers.
     *
     * @param answers to the questions, in their order
     */
    public static Optional<Calibration> of(List<Vector> questions, List<Vector> answers) {
        int count = questions.size();
        double right = IntStream.range(0, count)
                .mapToDouble(at -> questions.get(at).similarity(answers.get(at)))
                .average()
                .orElse(0);
        double wrong = IntStream.range(0, count)
                .boxed()
                .flatMapToDouble(question -> IntStream.range(0, count)
                        .filter(answer -> answer != question)
                        .mapToDouble(answer -> questions.get(question).similarity(answers.get(answer))))
                .average()
                .orElse(0);
        if (right - wrong < LEAST_DIFFERENCE) {
            return Optional.empty();
        }
        double range = (right - wrong) / (ANSWERS - STRANGERS);
        double unrelated = wrong - STRANGERS * range;
        return Optional.of(new Calibration(unrelated, unrelated + range));
    }

    /** 0 for unrelated, 1 for the same; beyond both where a cosine is. */
    public double likeness(double similarity) {
        return (similarity - unrelated) / (same - unrelated);
    }
}
