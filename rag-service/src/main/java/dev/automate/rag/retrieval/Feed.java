package dev.automate.rag.retrieval;

import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The history of an index, from which a copy of it is built and kept up. */
public interface Feed {
    /**
     * The next changes after that number, at most {@code limit}, in order; an empty list when there are none now. A
     * document's earlier changes are left out when a later one overrides them, so numbers have gaps. 0 asks from the
     * beginning.
     */
    Uni<List<NumberedChange>> after(IndexRef index, long number, int limit);

    /** The number of the newest change, 0 when there are none: what a copy has to reach. */
    Uni<Long> newest(IndexRef index);
}
