package dev.automate.rag.retrieval.lucene;

import static dev.automate.rag.retrieval.Given.NORTH;
import static dev.automate.rag.retrieval.Given.chunk;
import static dev.automate.rag.retrieval.Given.put;
import static dev.automate.rag.retrieval.Given.search;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.retrieval.Feed;
import dev.automate.rag.retrieval.FeedOfChanges;
import dev.automate.rag.retrieval.Given;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.ProviderContract;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedProviderTest extends ProviderContract {
    private static final EmbeddedProvider.Measures MEASURES =
            new EmbeddedProvider.Measures(4, 2, 16, Duration.ofMinutes(1));

    private final FeedOfChanges feed = new FeedOfChanges();
    private final Path folder;
    private final EmbeddedProvider provider;

    EmbeddedProviderTest(@TempDir Path folder) {
        super(Connection.NONE);
        this.folder = folder;
        this.provider = new EmbeddedProvider(feed, folder, MEASURES);
    }

    @AfterEach
    void stop() {
        provider.stop();
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Override
    protected void apply(IndexRef to, List<Change> changes) {
        feed.add(to, changes);
        super.apply(to, changes);
    }

    @Test
    void aNewReplicaBuildsTheIndexFromNothing(@TempDir Path elsewhere) {
        apply(index(), List.of(put(chunk("a", 0, "alpha", NORTH)), put(chunk("b", 0, "alpha", NORTH))));
        EmbeddedProvider replica = new EmbeddedProvider(feed, elsewhere, MEASURES);

        assertEquals(2, hits(replica));
        replica.stop();
    }

    @Test
    void aReplicaFollowsWhatAnotherOneWasTold(@TempDir Path elsewhere) {
        apply(index(), List.of(put(chunk("a", 0, "alpha", NORTH))));
        EmbeddedProvider replica = new EmbeddedProvider(feed, elsewhere, MEASURES);
        assertEquals(1, hits(replica));
        apply(index(), List.of(put(chunk("b", 0, "alpha", NORTH))));

        replica.tick().await().atMost(LIMIT);

        assertEquals(2, hits(replica));
        replica.stop();
    }

    @Test
    void whatWasNotCommittedIsAskedForAgain(@TempDir Path copy) throws IOException {
        apply(index(), List.of(put(chunk("a", 0, "alpha", NORTH))));
        provider.stop();
        EmbeddedProvider killed = new EmbeddedProvider(feed, folder, MEASURES);
        feed.add(index(), List.of(put(chunk("b", 0, "alpha", NORTH)), new Change.Remove("a")));
        assertEquals(1, hits(killed));

        copyOf(folder, copy);
        EmbeddedProvider next = new EmbeddedProvider(feed, copy, MEASURES);

        assertEquals(
                List.of("b"),
                ids(next.search(index(), search("alpha", NORTH), LIMIT).await().atMost(LIMIT)));
        killed.stop();
        next.stop();
    }

    @Test
    void aBrokenFolderIsBuiltAnew() throws IOException {
        apply(index(), List.of(put(chunk("a", 0, "alpha", NORTH))));
        provider.stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(each, "broken");
            }
        }

        EmbeddedProvider next = new EmbeddedProvider(feed, folder, MEASURES);

        assertEquals(1, hits(next));
        next.stop();
    }

    @Test
    void twoProcessesMayHaveTheSameFolder() {
        apply(index(), List.of(put(chunk("a", 0, "alpha", NORTH))));
        EmbeddedProvider other = new EmbeddedProvider(feed, folder, MEASURES);

        assertEquals(1, hits(other));
        other.stop();
    }

    @Test
    void aModelOfOtherDimensionsBeginsANewIndex() {
        apply(index(), List.of(put(chunk("a", 0, "alpha", NORTH))));
        IndexRef ref = index();
        provider.stop();
        IndexRef other =
                new IndexRef(ref.tenant(), ref.endpoint(), ref.version(), new Embedding("three", 3), Connection.NONE);
        EmbeddedProvider next = new EmbeddedProvider(feed, folder, MEASURES);

        assertEquals(0, next.health(other).await().atMost(LIMIT).chunks());
        next.stop();
    }

    @Test
    void withoutTheDatabaseItAnswersFromWhatItHasAndSaysSo() {
        apply(index(), List.of(put(chunk("a", 0, "alpha", NORTH))));
        feed.setAway(true);
        assertThrows(IllegalStateException.class, () -> provider.tick().await().atMost(LIMIT));

        assertEquals(1, hits(provider));
        assertEquals(
                Status.UNHEALTHY, provider.health(index()).await().atMost(LIMIT).status());

        feed.setAway(false);
        provider.tick().await().atMost(LIMIT);
        assertEquals(
                Status.HEALTHY, provider.health(index()).await().atMost(LIMIT).status());
    }

    @Test
    void anIndexThatCanNotBeBuiltIsUnavailableInTime() {
        EmbeddedProvider waiting = new EmbeddedProvider(new SilentFeed(), folder.resolve("other"), MEASURES);

        RefusalException refused = assertThrows(
                RefusalException.class,
                () -> waiting.search(Given.index(Connection.NONE), search("alpha", NORTH), Duration.ofMillis(200))
                        .await()
                        .atMost(LIMIT));

        assertEquals(RefusalKind.UNAVAILABLE, refused.refusal().kind());
        waiting.stop();
    }

    @Test
    void onlySoManyFoldersAreKept() throws IOException {
        for (int each = 0; each < 8; each++) {
            apply(Given.index(Connection.NONE), List.of(put(chunk("a", 0, "alpha", NORTH))));
        }
        provider.stop();

        EmbeddedProvider next = new EmbeddedProvider(feed, folder, MEASURES);
        next.search(index(), search("alpha", NORTH), LIMIT).await().atMost(LIMIT);

        try (Stream<Path> folders = Files.list(folder)) {
            assertEquals(5, folders.count());
        }
        next.stop();
    }

    private int hits(Provider of) {
        return of.search(index(), search("alpha", NORTH), LIMIT)
                .await()
                .atMost(LIMIT)
                .size();
    }

    private static void copyOf(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    /** A database that accepts a question and never answers. */
    private record SilentFeed() implements Feed {
        @Override
        public Uni<List<NumberedChange>> after(IndexRef index, long number, int limit) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Long> newest(IndexRef index) {
            return Uni.createFrom().nothing();
        }
    }
}
