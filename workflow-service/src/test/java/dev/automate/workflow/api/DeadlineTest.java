package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static dev.automate.workflow.api.Given.workflow;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import dev.automate.common.tenant.TenantWall;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens to a change that waits for longer than its caller does. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class DeadlineTest {
    private static final String LOCK = "select 1 from workflow.workflow where id = $1 for update";

    private final String tenant = Given.newTenant();
    private final TenantWall wall;

    DeadlineTest(Pool pool) {
        this.wall = new TenantWall(pool);
    }

    @Test
    void changeThatNobodyWaitsForAnyMoreIsNotMade() {
        String id = createdId(tenant, workflow("Busy"));
        CompletableFuture<Void> locked = new CompletableFuture<>();
        CompletableFuture<Void> release = new CompletableFuture<>();
        CompletableFuture<Void> holder = hold(UUID.fromString(id), locked, release);
        locked.join();

        editor(tenant)
                .header("X-Request-Timeout-Ms", "300")
                .body("{\"name\": \"Late\"}")
                .patch(WORKFLOWS + id + "/")
                .then()
                .statusCode(504)
                .time(lessThan(10_000L))
                .body("error.code", equalTo("UPSTREAM_TIMEOUT"));

        release.complete(null);
        holder.join();
        editor(tenant).get(WORKFLOWS + id + "/").then().body("name", equalTo("Busy"));
    }

    /** Keeps the row to itself in a transaction of its own until it is released. */
    private CompletableFuture<Void> hold(UUID id, CompletableFuture<Void> locked, CompletableFuture<Void> release) {
        return wall.<Void>within(
                        tenant,
                        transaction -> transaction
                                .preparedQuery(LOCK)
                                .execute(Tuple.of(id))
                                .invoke(() -> locked.complete(null))
                                .chain(() -> Uni.createFrom().completionStage(release)))
                .subscribeAsCompletionStage();
    }
}
