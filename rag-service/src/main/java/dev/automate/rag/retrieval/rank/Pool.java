package dev.automate.rag.retrieval.rank;

import dev.automate.common.vertx.CallersContext;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.words.EnglishWords;
import dev.automate.rag.retrieval.words.Identifiers;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Candidates from a server that knows vectors only, or that counts words in a way of its own: their words are weighed
 * here, so that all providers rank by the same rules. How rare a word is, the candidates themselves have to tell.
 */
public final class Pool {
    private static final double SATURATION = 1.2;
    private static final double LENGTH_SHARE = 0.75;

    private final Search search;
    private final Ranker ranker;
    private final Question question;
    private final List<Candidate> candidates;
    private final List<Map<String, Integer>> counts;
    private final double meanLength;

    private Pool(Search search, Collection<Candidate> candidates) {
        this.ranker = new Ranker(search);
        this.search = search;
        this.question = Question.of(search.text());
        this.candidates = candidates.stream()
                .sorted(Comparator.comparing(each -> each.passage().chunkId()))
                .toList();
        this.counts = this.candidates.stream().map(Pool::counted).toList();
        this.meanLength = counts.stream().mapToInt(Pool::length).average().orElse(1);
    }

    /** What several questions to a server have found, ranked away from the event loop: it is read word by word. */
    public static Uni<List<Hit>> ranked(Search search, List<Uni<List<Candidate>>> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return CallersContext.of(Uni.join()
                .all(asked)
                .andFailFast()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> hits(search, found.stream().flatMap(List::stream).toList())));
    }

    /** The best of them; a candidate that was found twice counts once. */
    public static List<Hit> hits(Search search, Collection<Candidate> found) {
        Map<UUID, Candidate> once = new LinkedHashMap<>();
        found.forEach(each -> once.putIfAbsent(each.passage().chunkId(), each));
        return new Pool(search, once.values()).hits();
    }

    private List<Hit> hits() {
        List<Ranked> scored = ranker.scored(evidence());
        List<Ranked> best = search.ranking().diversity() == 0
                ? ranker.best(scored)
                : ranker.diverse(scored, at -> candidates.get(at).vector());
        return best.stream()
                .map(each -> candidates.get(each.at()).passage().toHit(each.score(), each.parts()))
                .toList();
    }

    private List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>();
        double most = question.words().stream().mapToDouble(this::rareness).sum();
        double mostExact = question.identifiers().size() * Rareness.of(1, candidates.size());
        for (int at = 0; at < candidates.size(); at++) {
            all.add(new Evidence(
                    search.vector().similarity(candidates.get(at).vector()),
                    most == 0 ? 0 : Math.min(1, keyword(at) / most),
                    mostExact == 0 ? 0 : Math.min(1, exact(at) / mostExact)));
        }
        return all;
    }

    /** BM25 as Lucene has it. */
    private double keyword(int at) {
        Map<String, Integer> held = counts.get(at);
        double norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length(held) / meanLength);
        double sum = 0;
        for (String word : question.words()) {
            int times = held.getOrDefault(word, 0);
            sum += rareness(word) * times / (times + norm);
        }
        return sum;
    }

    private double exact(int at) {
        Set<String> held = identifiers(candidates.get(at));
        return question.identifiers().stream()
                .filter(held::contains)
                .mapToDouble(this::exactRareness)
                .sum();
    }

    private double rareness(String word) {
        long holders = counts.stream().filter(each -> each.containsKey(word)).count();
        return Rareness.of(holders, candidates.size());
    }

    private double exactRareness(String identifier) {
        long holders = candidates.stream()
                .filter(each -> identifiers(each).contains(identifier))
                .count();
        return Rareness.of(holders, candidates.size());
    }

    private static Set<String> identifiers(Candidate candidate) {
        return Identifiers.in(searched(candidate));
    }

    private static Map<String, Integer> counted(Candidate candidate) {
        Map<String, Integer> counts = new HashMap<>();
        EnglishWords.of(searched(candidate)).forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static String searched(Candidate candidate) {
        return Passage.searched(
                candidate.passage().heading(), candidate.passage().text());
    }

    private static int length(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
