package dev.automate.rag.usecase;

import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import dev.automate.rag.retrieval.Feed;
import dev.automate.rag.store.ChangeStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The history of indexes as the provider in this process follows it. */
@Singleton
public class IndexFeed implements Feed {
    private final ChangeStore changes;

    public IndexFeed(ChangeStore changes) {
        this.changes = changes;
    }

    @Override
    public Uni<List<NumberedChange>> after(IndexRef index, long number, int limit) {
        return changes.after(index, number, limit);
    }

    @Override
    public Uni<Long> newest(IndexRef index) {
        return changes.newest(index);
    }
}
