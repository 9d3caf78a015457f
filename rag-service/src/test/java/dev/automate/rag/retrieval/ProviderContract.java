package dev.automate.rag.retrieval;

import static dev.automate.rag.retrieval.Given.EAST;
import static dev.automate.rag.retrieval.Given.NORTH;
import static dev.automate.rag.retrieval.Given.UP;
import static dev.automate.rag.retrieval.Given.chunk;
import static dev.automate.rag.retrieval.Given.put;
import static dev.automate.rag.retrieval.Given.search;
import static dev.automate.rag.retrieval.Given.towards;
import static dev.automate.rag.retrieval.Given.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Ranking.Fusion;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider promises, whatever is behind it. */
public abstract class ProviderContract {
    protected static final Duration LIMIT = Duration.ofSeconds(10);

    private final IndexRef index;

    /** @param connection where the provider's server is */
    protected ProviderContract(Connection connection) {
        this.index = Given.index(connection);
    }

    protected abstract Provider provider();

    /** As the service does it: what happened is stored before a provider hears of it. */
    protected void apply(IndexRef to, List<Change> changes) {
        provider().apply(to, changes).await().atMost(LIMIT);
    }

    @Test
    void whatIsFoundIsWhatWasPut() {
        Map<String, Object> metadata =
                Map.of("source", "wiki", "year", 2024, "ratio", 0.5, "public", true, "tags", List.of("a", "b"));
        Chunk chunk = with(chunk("doc", 1, "Refunds take ten days", NORTH), metadata, List.of());
        apply(index, List.of(put(chunk("doc", 0, "The first part", EAST), chunk)));

        Hit hit = found(search("how long do refunds take", NORTH)).getFirst();

        assertEquals(chunk.id(), hit.chunkId());
        assertEquals("doc", hit.documentId());
        assertEquals(1, hit.ordinal());
        assertEquals("Refunds take ten days", hit.text());
        assertEquals("Handbook > Chapter", hit.heading());
        assertEquals(100, hit.start());
        assertEquals(121, hit.end());
        assertEquals(metadata, hit.metadata());
        assertTrue(hit.score() > 0.9 && hit.score() <= 1, "score " + hit.score());
    }

    @Test
    void scoresFallAndPartsExplainThem() {
        apply(
                index,
                List.of(
                        put(chunk("near", 0, "zebra crossing", towards(1, 0.1))),
                        put(chunk("far", 0, "horse riding", towards(1, 1)))));

        List<Hit> hits = found(search("zebra", NORTH));

        assertEquals(List.of("near", "far"), ids(hits));
        assertTrue(hits.get(0).score() > hits.get(1).score());
        assertEquals(hits.get(0).score(), hits.get(0).parts().fused());
        assertTrue(hits.get(0).parts().keyword() != null, "found by its word");
        assertTrue(hits.get(1).parts().keyword() == null, "not found by a word");
        assertTrue(hits.get(1).parts().vector() != null, "found by its meaning");
    }

    @Test
    void aDocumentIsReplacedAsAWhole() {
        apply(
                index,
                List.of(put(
                        chunk("doc", 0, "one", NORTH),
                        chunk("doc", 1, "two", NORTH),
                        chunk("doc", 2, "three", NORTH))));
        apply(index, List.of(put(chunk("doc", 0, "uno", NORTH))));

        assertEquals(
                List.of("uno"),
                found(search("x", NORTH)).stream().map(Hit::text).toList());
    }

    @Test
    void theSameAgainDoesNoHarm() {
        List<Change> changes =
                List.of(put(chunk("a", 0, "alpha", NORTH)), put(chunk("b", 0, "beta", NORTH)), new Change.Remove("b"));
        apply(index, changes);
        apply(index, changes);

        assertEquals(List.of("a"), ids(found(search("alpha beta", NORTH))));
    }

    @Test
    void whatIsRemovedIsFoundNoMore() {
        apply(index, List.of(put(chunk("gone", 0, "alpha", NORTH)), put(chunk("here", 0, "alpha", NORTH))));
        apply(index, List.of(new Change.Remove("gone"), new Change.Remove("never there")));

        assertEquals(List.of("here"), ids(found(search("alpha", NORTH))));
    }

    @Test
    void aDocumentMayHoldNothing() {
        apply(index, List.of(put(chunk("doc", 0, "alpha", NORTH))));
        apply(index, List.of(new Change.Put("doc", List.of())));

        assertEquals(List.of(), found(search("alpha", NORTH)));
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of(new Filter.All(), "a b c d"),
                Arguments.of(new Filter.Equals("kind", "red"), "a c"),
                Arguments.of(new Filter.Equals("kind", "re"), ""),
                Arguments.of(new Filter.Equals("year", 2024), "a"),
                Arguments.of(new Filter.Equals("year", 2024.0), "a"),
                Arguments.of(new Filter.Equals("year", "2024"), "d"),
                Arguments.of(new Filter.Equals("open", true), "b"),
                Arguments.of(new Filter.Equals("tags", "x"), "a b"),
                Arguments.of(new Filter.Equals("absent", "x"), ""),
                Arguments.of(new Filter.AnyOf("kind", List.of("blue", "green")), "b d"),
                Arguments.of(new Filter.AnyOf("kind", List.of()), ""),
                Arguments.of(new Filter.AnyOf("year", List.of(2024, 2025)), "a b"),
                Arguments.of(new Filter.Range("year", 2024, null), "a b"),
                Arguments.of(new Filter.Range("year", null, 2024), "a c"),
                Arguments.of(new Filter.Range("year", 2023, 2024), "a c"),
                Arguments.of(new Filter.Range("level", -3, -0.5), "a b"),
                Arguments.of(new Filter.Range("day", "2024-02-01", "2024-03-31"), "b c"),
                Arguments.of(new Filter.Range("day", null, "2024-02-29"), "a b"),
                Arguments.of(new Filter.Not("kind", "red"), "b d"),
                Arguments.of(new Filter.Not("tags", "x"), "c d"),
                Arguments.of(new Filter.And(List.of()), "a b c d"),
                Arguments.of(
                        new Filter.And(List.of(new Filter.Equals("kind", "red"), new Filter.Not("year", 2024))), "c"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filtersHoldForWhatIsFoundByWordsAndByMeaning(Filter filter, String expected) {
        apply(
                index,
                List.of(
                        put(with(
                                chunk("a", 0, "word", NORTH),
                                Map.of(
                                        "kind",
                                        "red",
                                        "year",
                                        2024,
                                        "tags",
                                        List.of("x", "y"),
                                        "day",
                                        "2024-01-15",
                                        "level",
                                        -2.5),
                                List.of())),
                        put(with(
                                chunk("b", 0, "word", NORTH),
                                Map.of(
                                        "kind",
                                        "blue",
                                        "year",
                                        2025,
                                        "tags",
                                        List.of("x"),
                                        "day",
                                        "2024-02-15",
                                        "level",
                                        -0.5,
                                        "open",
                                        true),
                                List.of())),
                        put(with(
                                chunk("c", 0, "word", NORTH),
                                Map.of("kind", "red", "year", 2023, "day", "2024-03-15", "level", 3, "open", false),
                                List.of())),
                        put(with(
                                chunk("d", 0, "word", NORTH),
                                Map.of("kind", "green", "year", "2024", "level", "low"),
                                List.of()))));

        for (Mode mode : Mode.values()) {
            List<Hit> hits = found(search("word", NORTH, filter, ranking(mode)));
            assertEquals(
                    expected,
                    hits.stream().map(Hit::documentId).sorted().collect(Collectors.joining(" ")),
                    mode.name());
        }
    }

    @Test
    void whatMayNotBeSeenTakesNobodysPlace() {
        List<Change> changes = new ArrayList<>();
        IntStream.range(0, 150)
                .forEach(each -> changes.add(
                        put(with(chunk("secret" + each, 0, "salary salary", NORTH), Map.of(), List.of("role:admin")))));
        changes.add(put(
                with(chunk("mine", 0, "salary of Ada", towards(1, 0.8)), Map.of(), List.of("user:ada", "user:bob"))));
        changes.add(put(with(chunk("open", 0, "salary bands", towards(1, 0.9)), Map.of(), List.of())));
        apply(index, changes);

        for (Mode mode : Mode.values()) {
            Search search = seenBy("user:ada", "salary", mode);
            assertEquals(Set.of("mine", "open"), Set.copyOf(ids(found(search))), mode.name());
        }
    }

    /** Rareness, lengths and places of what is hidden would tell of it. */
    @Test
    void noScoreTellsOfWhatMayNotBeSeen() {
        List<Change> seen = List.of(
                put(chunk("open", 0, "salary bands and bonus", NORTH)),
                put(chunk("other", 0, "bonus of the year, order KES-110", towards(1, 0.5))),
                put(with(chunk("mine", 0, "salary of Ada", towards(1, 0.8)), Map.of(), List.of("user:ada"))));
        List<Change> all = new ArrayList<>(seen);
        IntStream.range(0, 40)
                .forEach(each -> all.add(put(with(
                        chunk("secret" + each, 0, "salary of KES-110, bonus bonus".repeat(1 + each), NORTH),
                        Map.of(),
                        List.of("role:admin")))));
        IndexRef more = Given.next(index);
        apply(index, seen);
        apply(more, all);

        for (Mode mode : Mode.values()) {
            Search search = seenBy("user:ada", "salary bonus KES-110", mode);
            assertEquals(
                    found(search),
                    provider().search(more, search, LIMIT).await().atMost(LIMIT),
                    mode.name());
        }
    }

    @Test
    void anIdentifierIsFoundHoweverFarItsMeaningIs() {
        List<Change> changes = new ArrayList<>();
        IntStream.range(0, 100)
                .forEach(each -> changes.add(
                        put(chunk("near" + each, 0, "error code KES-" + (300 + each), towards(1, 0.001 * each)))));
        changes.add(put(chunk("wanted", 0, "The pack is empty. KES-110", UP)));
        apply(index, changes);

        assertEquals("wanted", found(search("error kes110", NORTH)).getFirst().documentId());
    }

    @Test
    void meaningFindsWhatSharesNoWord() {
        apply(
                index,
                List.of(
                        put(chunk("wanted", 0, "holiday entitlement", NORTH)),
                        put(chunk("other", 0, "fire alarm", EAST))));

        assertEquals("wanted", found(search("vacation days", NORTH)).getFirst().documentId());
    }

    @Test
    void aThresholdLeavesWeakResultsOut() {
        apply(index, List.of(put(chunk("near", 0, "alpha", NORTH)), put(chunk("far", 0, "beta", towards(0.3, 1)))));
        Ranking strict = new Ranking(Mode.HYBRID, Fusion.WEIGHTED, 0.5, 0.5, 0);

        assertEquals(List.of("near"), ids(found(search("alpha", NORTH, new Filter.All(), strict))));
    }

    @Test
    void diversityPrefersWhatIsUnlike() {
        apply(
                index,
                List.of(
                        put(chunk("first", 0, "alpha", NORTH)),
                        put(chunk("twin", 0, "alpha", towards(1, 0.01))),
                        put(chunk("unlike", 0, "beta", towards(1, 0.7)))));
        Ranking diverse = new Ranking(Mode.VECTOR, Fusion.WEIGHTED, 0.5, 0, 0.7);
        Search search =
                new Search("alpha", NORTH, new Predicate(new Filter.All(), Set.of()), 2, diverse, Calibration.GUESS);

        assertEquals(List.of("first", "unlike"), ids(found(search)));
    }

    @Test
    void noMoreThanWantedIsFound() {
        apply(
                index,
                IntStream.range(0, 30)
                        .<Change>mapToObj(each -> put(chunk("doc" + each, 0, "alpha", NORTH)))
                        .toList());

        assertEquals(10, found(search("alpha", NORTH)).size());
    }

    @Test
    void versionsAreApart() {
        IndexRef next = Given.next(index);
        apply(index, List.of(put(chunk("old", 0, "alpha", NORTH))));
        apply(next, List.of(put(chunk("new", 0, "alpha", NORTH))));

        assertEquals(List.of("old"), ids(found(search("alpha", NORTH))));
        provider().drop(index).await().atMost(LIMIT);
        assertEquals(
                List.of("new"),
                ids(provider()
                        .search(next, search("alpha", NORTH), LIMIT)
                        .await()
                        .atMost(LIMIT)));
    }

    @Test
    void anIndexThatIsNotThereHoldsNothing() {
        provider().drop(index).await().atMost(LIMIT);

        assertEquals(List.of(), found(search("alpha", NORTH)));
    }

    @Test
    void healthCountsWhatIsThere() {
        apply(
                index,
                List.of(
                        put(chunk("a", 0, "one", NORTH), chunk("a", 1, "two", NORTH)),
                        put(chunk("b", 0, "three", NORTH))));

        ProviderHealth health = provider().health(index).await().atMost(LIMIT);

        assertEquals(Status.HEALTHY, health.status(), health.detail());
        assertEquals(3, health.chunks());
        assertEquals(2, health.documents());
    }

    protected IndexRef index() {
        return index;
    }

    protected List<Hit> found(Search search) {
        return provider().search(index, search, LIMIT).await().atMost(LIMIT);
    }

    protected static List<String> ids(List<Hit> hits) {
        return hits.stream().map(Hit::documentId).toList();
    }

    private static Search seenBy(String principal, String text, Mode mode) {
        Predicate predicate = new Predicate(new Filter.All(), Set.of(principal));
        return new Search(text, NORTH, predicate, 3, ranking(mode), Calibration.GUESS);
    }

    private static Ranking ranking(Mode mode) {
        return new Ranking(mode, Fusion.WEIGHTED, 0.5, 0, 0);
    }
}
