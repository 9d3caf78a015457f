package dev.automate.rag.retrieval.lucene;

import java.time.Duration;
import org.apache.lucene.index.QueryTimeout;

/** When a search has to be over; Lucene asks it while it collects. */
record Deadline(long nanoTime) implements QueryTimeout {
    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    @Override
    public boolean shouldExit() {
        return System.nanoTime() - nanoTime >= 0;
    }
}
