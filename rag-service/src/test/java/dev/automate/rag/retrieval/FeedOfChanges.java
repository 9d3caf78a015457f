package dev.automate.rag.retrieval;

import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history in memory, which a test may close for a while. */
public final class FeedOfChanges implements Feed {
    private final Map<IndexRef, List<NumberedChange>> histories = new HashMap<>();
    private boolean away;

    public synchronized void add(IndexRef index, List<Change> changes) {
        List<NumberedChange> history = histories.computeIfAbsent(index, made -> new ArrayList<>());
        for (Change each : changes) {
            long number = history.isEmpty() ? 1 : history.getLast().number() + 1;
            history.removeIf(earlier -> earlier.change().documentId().equals(each.documentId()));
            history.add(new NumberedChange(number, each));
        }
    }

    public synchronized void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public Uni<List<NumberedChange>> after(IndexRef index, long number, int limit) {
        return Uni.createFrom().item(() -> read(index, number, limit));
    }

    @Override
    public Uni<Long> newest(IndexRef index) {
        return Uni.createFrom()
                .item(() -> read(index, 0, Integer.MAX_VALUE).stream()
                        .mapToLong(NumberedChange::number)
                        .max()
                        .orElse(0));
    }

    private synchronized List<NumberedChange> read(IndexRef index, long number, int limit) {
        if (away) {
            throw new IllegalStateException("The database is away");
        }
        return histories.getOrDefault(index, List.of()).stream()
                .filter(change -> change.number() > number)
                .limit(limit)
                .toList();
    }
}
