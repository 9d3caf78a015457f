package dev.automate.event.store.outgoing;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.PageRequest;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.Page;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.domain.outgoing.SubscriptionDecision;
import dev.automate.event.domain.outgoing.SubscriptionOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The subscriptions of the tenants; a change and the messages that say so are one transaction. */
@ApplicationScoped
public class SubscriptionStore {
    private static final String SELECT = "select " + SubscriptionRows.COLUMNS + " from event.subscription ";

    private static final String COUNT = "select count(*) from event.subscription where tenant = $1";

    private final TenantWall wall;
    private final SubscriptionRows rows;
    private final OutboxStore outbox;

    public SubscriptionStore(TenantWall wall, SubscriptionRows rows, OutboxStore outbox) {
        this.wall = wall;
        this.rows = rows;
        this.outbox = outbox;
    }

    /** The subscription of that id, when it is the tenant's. */
    public Uni<Optional<Subscription>> find(String tenant, UUID id) {
        return wall.query(tenant, SELECT + "where tenant = $1 and id = $2", Tuple.of(tenant, id))
                .map(found -> OutgoingRows.first(found, rows::read));
    }

    /** One page of the tenant's own, the newest first. */
    public Uni<Page<Subscription>> list(String tenant, PageRequest page) {
        String sql = SELECT + "where tenant = $1 order by created_at desc, id limit $2 offset $3";
        return wall.within(
                tenant,
                transaction -> count(transaction, tenant)
                        .chain(count -> transaction
                                .preparedQuery(sql)
                                .execute(Tuple.of(tenant, page.size(), page.offset()))
                                .map(found -> new Page<>(count, OutgoingRows.all(found, rows::read)))));
    }

    /** Adds a subscription; refused when the tenant has {@code most} already, give or take what comes at the same moment. */
    public Uni<SubscriptionOutcome> insert(Subscription subscription, int most, List<OutboxRecord> messages) {
        return wall.within(
                subscription.tenant(),
                transaction -> count(transaction, subscription.tenant())
                        .chain(count -> count < most
                                ? add(transaction, subscription, messages)
                                : refused(Refusals.conflict(
                                        "body", "There are " + most + " subscriptions, which is the most"))));
    }

    /**
     * Does with a subscription what {@code decide} says about it as it stands; refused when the tenant has none of that id.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<SubscriptionOutcome> change(
            String tenant, UUID id, Function<Subscription, SubscriptionDecision> decide) {
        return wall.within(
                tenant,
                transaction -> lock(transaction, tenant, id)
                        .chain(found -> found.map(current -> apply(transaction, current, decide.apply(current)))
                                .orElseGet(() -> refused(Refusals.notFound("Subscription")))));
    }

    private Uni<Optional<Subscription>> lock(SqlConnection transaction, String tenant, UUID id) {
        return transaction
                .preparedQuery(SELECT + "where tenant = $1 and id = $2 for update")
                .execute(Tuple.of(tenant, id))
                .map(found -> OutgoingRows.first(found, rows::read));
    }

    private Uni<SubscriptionOutcome> apply(
            SqlConnection transaction, Subscription current, SubscriptionDecision decision) {
        return switch (decision) {
            case SubscriptionDecision.Keep() ->
                Uni.createFrom().item(new SubscriptionOutcome.Saved(current, List.of()));
            case SubscriptionDecision.Refuse(var refusal) -> refused(refusal);
            case SubscriptionDecision.Save(var wanted, var messages) ->
                update(transaction, wanted)
                        .chain(() -> wanted.enabled() ? Uni.createFrom().voidItem() : endPending(transaction, wanted))
                        .chain(() -> told(transaction, wanted, messages));
            case SubscriptionDecision.Delete(var messages) ->
                delete(transaction, current).chain(() -> told(transaction, current, messages));
        };
    }

    private Uni<SubscriptionOutcome> add(
            SqlConnection transaction, Subscription subscription, List<OutboxRecord> messages) {
        String sql = "insert into event.subscription (" + SubscriptionRows.COLUMNS
                + ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
        return transaction
                .preparedQuery(sql)
                .execute(rows.values(subscription))
                .chain(() -> told(transaction, subscription, messages));
    }

    private Uni<Void> update(SqlConnection transaction, Subscription subscription) {
        String sql = """
                update event.subscription
                   set name = $3, description = $4, url = $5, event_types = $6, sealed = $7, enabled = $8,
                       rate_limit = $9, disabled_reason = $10, disabled_at = $11, failures = $12, failing_since = $13,
                       revision = $14, created_at = $15, updated_at = $16
                 where id = $1 and tenant = $2
                """;
        return transaction.preparedQuery(sql).execute(rows.values(subscription)).replaceWithVoid();
    }

    /** Those that are being sent are left to who sends them. */
    private static Uni<Void> endPending(SqlConnection transaction, Subscription subscription) {
        String sql = """
                update event.outgoing
                   set status = 'failed', due_at = null, finished_at = now(), error = 'The subscription was disabled'
                 where tenant = $1 and subscription_id = $2 and due_at is not null and not claimed
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(subscription.tenant(), subscription.id()))
                .replaceWithVoid();
    }

    private static Uni<Void> delete(SqlConnection transaction, Subscription subscription) {
        return transaction
                .preparedQuery("delete from event.subscription where id = $1 and tenant = $2")
                .execute(Tuple.of(subscription.id(), subscription.tenant()))
                .replaceWithVoid();
    }

    private static Uni<Long> count(SqlConnection transaction, String tenant) {
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.of(tenant))
                .map(found -> found.iterator().next().getLong(0));
    }

    private Uni<SubscriptionOutcome> told(
            SqlConnection transaction, Subscription subscription, List<OutboxRecord> messages) {
        return outbox.append(transaction, messages).map(ids -> new SubscriptionOutcome.Saved(subscription, ids));
    }

    private static Uni<SubscriptionOutcome> refused(Refusal refusal) {
        return Uni.createFrom().item(new SubscriptionOutcome.Refused(refusal));
    }
}
