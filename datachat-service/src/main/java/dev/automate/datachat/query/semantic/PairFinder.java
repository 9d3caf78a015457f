package dev.automate.datachat.query.semantic;

import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Pair;
import dev.automate.datachat.query.builtin.language.Stems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Finds the verified pairs whose questions are most like another one: BM25 over the stems of their words, synonyms of the
 * layer taken as one word. A source has tens or hundreds of pairs, all in the words of one business, so rare words tell
 * more than vectors would.
 */
public final class PairFinder implements PairSearch {
    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.75;

    private final Map<String, String> synonyms;
    private final List<Pair> pairs;
    private final List<List<String>> words;
    private final Map<String, Integer> documents = new HashMap<>();
    private final double averageLength;

    public PairFinder(Layer layer) {
        this.synonyms = synonyms(layer);
        this.pairs = layer.pairs().stream().filter(Pair::verified).toList();
        this.words = pairs.stream().map(pair -> words(pair.question())).toList();
        words.forEach(question -> new HashSet<>(question).forEach(word -> documents.merge(word, 1, Integer::sum)));
        this.averageLength = words.stream().mapToInt(List::size).average().orElse(1);
    }

    /** Single words by the name of what they stand for. */
    private static Map<String, String> synonyms(Layer layer) {
        Map<String, String> synonyms = new HashMap<>();
        layer.metrics().forEach(metric -> learn(metric.name(), metric.synonyms(), synonyms));
        layer.tables().forEach((table, notes) -> {
            learn(table, notes.synonyms(), synonyms);
            notes.columns().forEach((column, about) -> learn(column, about.synonyms(), synonyms));
        });
        return synonyms;
    }

    private static void learn(String name, List<String> said, Map<String, String> synonyms) {
        List<String> stems = Stems.phrase(name);
        said.stream()
                .map(Stems::phrase)
                .filter(words -> words.size() == 1 && stems.size() == 1)
                .forEach(words -> synonyms.putIfAbsent(words.getFirst(), stems.getFirst()));
    }

    private List<String> words(String question) {
        return Stems.phrase(question).stream()
                .map(stem -> synonyms.getOrDefault(stem, stem))
                .toList();
    }

    @Override
    public List<Pair> nearest(String question, int count) {
        List<String> asked = words(question);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            order.add(i);
        }
        Map<Integer, Double> scores = new HashMap<>();
        order.forEach(place -> scores.put(place, score(asked, words.get(place))));
        return order.stream()
                .sorted(Comparator.comparingDouble((Integer place) -> -scores.getOrDefault(place, 0.0)))
                .limit(count)
                .map(pairs::get)
                .toList();
    }

    private double score(List<String> asked, List<String> question) {
        return asked.stream()
                .distinct()
                .mapToDouble(word -> score(word, question))
                .sum();
    }

    private double score(String word, List<String> question) {
        long times = question.stream().filter(word::equals).count();
        int having = documents.getOrDefault(word, 0);
        double rarity = Math.log(1 + (pairs.size() - having + 0.5) / (having + 0.5));
        double weight = times
                * (SATURATION + 1)
                / (times + SATURATION * (1 - LENGTH + LENGTH * question.size() / averageLength));
        return rarity * weight;
    }
}
