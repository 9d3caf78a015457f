package dev.automate.common.tenant;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** {@link TenantWall} for work with Hibernate Reactive; reads need it as well, since a setting lasts for a transaction. */
public final class PanacheWall {
    private PanacheWall() {}

    /**
     * Does {@code work} in a transaction that sees this tenant's rows only; refused as unavailable while the database is
     * away.
     */
    public static <T> Uni<T> within(String tenant, Supplier<Uni<T>> work) {
        return with("automate.tenant", tenant, work);
    }

    /** The same with a view of all tenants, for what has to be found before its tenant is known. */
    public static <T> Uni<T> trusted(Supplier<Uni<T>> work) {
        return with("automate.trusted", "on", work);
    }

    private static <T> Uni<T> with(String setting, String value, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> set(setting, value).chain(set -> work.get()))
                .onFailure(Outages::isOutage)
                .transform(Outages::refused);
    }

    private static Uni<String> set(String setting, String value) {
        String sql = "select set_config(:setting, :value, true) || set_config('statement_timeout', :timeout, true)";
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, String.class)
                        .setParameter("setting", setting)
                        .setParameter("value", value)
                        .setParameter("timeout", StatementTimeout.now())
                        .getSingleResult());
    }
}
