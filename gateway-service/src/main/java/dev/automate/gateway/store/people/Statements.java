package dev.automate.gateway.store.people;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Written SQL within the session's transaction. */
final class Statements {
    static final Uni<Void> NONE = Uni.createFrom().voidItem();

    private Statements() {}

    /** Answers how many rows it touched. */
    static Uni<Integer> run(String sql, Map<String, Object> values) {
        return Panache.getSession().chain(session -> {
            Mutiny.MutationQuery query = session.createNativeQuery(sql);
            values.forEach(query::setParameter);
            return query.executeUpdate();
        });
    }

    /** One after the other: a session does one thing at a time. */
    static <T> Uni<Void> forEach(Collection<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    static Uni<Void> flush() {
        return Panache.getSession().chain(Mutiny.Session::flush);
    }
}
