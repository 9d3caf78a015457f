package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionChange;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;

/** Everything that follows from the end of executions, however they end. */
@Singleton
public class Aftermaths {
    private final List<Aftermath> all;

    public Aftermaths(@All List<Aftermath> all) {
        this.all = List.copyOf(all);
    }

    /** Whether this is an end from which anything follows; told from memory. */
    boolean concernAny(ExecutionChange change) {
        return isOver(change) && all.stream().anyMatch(aftermath -> aftermath.concerns(change));
    }

    /** Locks what will be changed besides, in one order for all. */
    Uni<Void> prepare(SqlConnection transaction, List<ExecutionChange> changes) {
        Uni<Void> prepared = Uni.createFrom().voidItem();
        for (Aftermath aftermath : all) {
            prepared = prepared.chain(() -> aftermath.prepare(transaction, changes));
        }
        return prepared;
    }

    /** Writes what follows from those of the changes that are ends. */
    Uni<Void> follow(SqlConnection transaction, List<ExecutionChange> changes) {
        List<ExecutionChange> over = changes.stream().filter(Aftermaths::isOver).toList();
        Uni<Void> followed = Uni.createFrom().voidItem();
        for (Aftermath aftermath : all) {
            List<ExecutionChange> concerned =
                    over.stream().filter(aftermath::concerns).toList();
            followed = concerned.isEmpty() ? followed : followed.chain(() -> aftermath.follow(transaction, concerned));
        }
        return followed;
    }

    private static boolean isOver(ExecutionChange change) {
        return change.status().terminal();
    }
}
