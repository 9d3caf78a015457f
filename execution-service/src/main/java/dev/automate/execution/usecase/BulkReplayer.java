package dev.automate.execution.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ReplayChanges;
import dev.automate.execution.store.ExecutionReadStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Repeats many executions, of those that are over and were not repeated yet. */
@Singleton
public class BulkReplayer {
    private static final int SAMPLE = 10;
    private static final Set<ExecutionStatus> OVER =
            Set.of(ExecutionStatus.SUCCESS, ExecutionStatus.FAILED, ExecutionStatus.CANCELLED);

    private final ExecutionReadStore executions;
    private final ExecutionReplayer replayer;

    public BulkReplayer(ExecutionReadStore executions, ExecutionReplayer replayer) {
        this.executions = executions;
        this.replayer = replayer;
    }

    /**
     * Which executions to repeat, and how.
     *
     * @param limit how many at most, the oldest ones first
     * @param requestKey who asks and the id of the request; the same again repeats none of them twice
     */
    public record Wish(
            ExecutionFilter filter, int limit, ReplayChanges changes, Optional<String> requestKey, String traceId) {}

    /** What a wish would come to. */
    public record Preview(long matched, long wouldReplay, List<String> sample) {
        public Preview {
            sample = List.copyOf(sample);
        }
    }

    /**
     * What a wish came to.
     *
     * @param remaining matched ones beyond the limit; the same wish under another request id goes on with them
     */
    public record Report(long matched, int replayed, long remaining, List<String> executionIds, List<Skipped> skipped) {
        public Report {
            executionIds = List.copyOf(executionIds);
            skipped = List.copyOf(skipped);
        }
    }

    /** One that could not be repeated. */
    public record Skipped(String id, String reason) {}

    private record One(Optional<String> fresh, Optional<Skipped> skipped) {}

    /** Counts, and does nothing. */
    public Uni<Preview> preview(Wish wish) {
        return Uni.combine()
                .all()
                .unis(executions.countUnrepeated(over(wish)), executions.unrepeated(over(wish), SAMPLE))
                .with((matched, ids) -> new Preview(matched, Math.min(matched, wish.limit()), ids));
    }

    /** Repeats them, one after the other. */
    public Uni<Report> replay(Wish wish) {
        return Uni.combine()
                .all()
                .unis(executions.countUnrepeated(over(wish)), executions.unrepeated(over(wish), wish.limit()))
                .asTuple()
                .chain(found -> all(wish, found.getItem2()).map(done -> report(found.getItem1(), done)));
    }

    private Uni<List<One>> all(Wish wish, List<String> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> one(wish, id))
                .collect()
                .asList();
    }

    private Uni<One> one(Wish wish, String id) {
        return replayer.replay(new ExecutionReplayer.Wish(
                        wish.filter().tenant(), id, wish.changes(), wish.requestKey(), wish.traceId()))
                .map(fresh -> new One(Optional.of(fresh), Optional.empty()))
                .onFailure(RefusalException.class)
                .recoverWithItem(refused -> new One(Optional.empty(), Optional.of(skipped(id, refused))));
    }

    private static Skipped skipped(String id, Throwable refused) {
        return new Skipped(id, ((RefusalException) refused).refusal().message());
    }

    private static Report report(long matched, List<One> done) {
        List<String> fresh =
                done.stream().flatMap(each -> each.fresh().stream()).toList();
        List<Skipped> skipped =
                done.stream().flatMap(each -> each.skipped().stream()).toList();
        return new Report(matched, fresh.size(), matched - done.size(), fresh, new ArrayList<>(skipped));
    }

    private static ExecutionFilter over(Wish wish) {
        Set<ExecutionStatus> wanted = EnumSet.copyOf(
                wish.filter().statuses().isEmpty() ? OVER : wish.filter().statuses());
        wanted.retainAll(OVER);
        return wish.filter().in(wanted);
    }
}
