package dev.automate.execution.store;

import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** An end is told to the node that runs the execution, and ends what the execution runs itself. */
@Singleton
public class FamilyAftermath implements Aftermath {
    private final FamilyStore store;

    public FamilyAftermath(FamilyStore store) {
        this.store = store;
    }

    @Override
    public boolean concerns(ExecutionChange over) {
        return over.hasFamily() || over.status() == ExecutionStatus.CANCELLED;
    }

    @Override
    public Uni<Void> prepare(SqlConnection transaction, List<ExecutionChange> changes) {
        boolean families = changes.stream().anyMatch(ExecutionChange::hasFamily);
        return families
                ? store.lock(
                        transaction, changes.stream().map(ExecutionChange::id).toList(), ending(changes))
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> follow(SqlConnection transaction, List<ExecutionChange> over) {
        List<String> ending = ending(over);
        Uni<Void> cancelled = ending.isEmpty() ? Uni.createFrom().voidItem() : store.cancelBelow(transaction, ending);
        List<FamilyStore.ChildEnd> ends =
                over.stream().flatMap(FamilyAftermath::childEnd).toList();
        return ends.isEmpty() ? cancelled : cancelled.chain(() -> store.ended(transaction, ends));
    }

    /** Those whose own executions have nobody left who waits for them; who cancels doesn't know whether there are any. */
    private static List<String> ending(List<ExecutionChange> changes) {
        return changes.stream()
                .filter(change -> change.status().terminal() && change.status() != ExecutionStatus.SUCCESS)
                .filter(change -> change.hasChildren() || change.status() == ExecutionStatus.CANCELLED)
                .map(ExecutionChange::id)
                .toList();
    }

    private static Stream<FamilyStore.ChildEnd> childEnd(ExecutionChange over) {
        Execution execution = over.execution();
        String parent = execution.lineage().parentId();
        String node = execution.lineage().parentNode();
        return parent == null || node == null
                ? Stream.of()
                : Stream.of(new FamilyStore.ChildEnd(parent, node, over.status().failed()));
    }
}
