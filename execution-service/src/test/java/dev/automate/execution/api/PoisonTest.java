package dev.automate.execution.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.message.DeadLetterMessage;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventRecord;
import dev.automate.execution.testing.DeadLetters;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TrustedSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that can't become executions, whatever is tried. */
@ServiceTest
class PoisonTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sender sender = new Sender();
    private final String tenant = "t-" + UUID.randomUUID();
    private final Pool pool;

    PoisonTest(Pool pool) {
        this.pool = pool;
    }

    @AfterEach
    void close() {
        constrain("drop constraint if exists no_poison");
        sender.close();
    }

    /** No event is known that no row takes; so there is a constraint that this one breaks. */
    @Test
    void anEventThatCanNotBeStartedIsPutAsideAndHoldsNothingUp() {
        UUID workflow =
                sender.workflow(tenant, "*", "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}");
        constrain("add constraint no_poison check (event_type <> 'poison') not valid");
        EventMessage poison = Sender.message(tenant, "poison", "{'n':1}");
        sender.event(poison);
        String good = sender.event(tenant, "good", "{'n':2}");

        List<DeadLetterMessage> dead =
                await().atMost(SOON).until(() -> DeadLetters.ofTenant(tenant), found -> !found.isEmpty());

        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(good), started(workflow)));
        assertEquals(1, dead.size());
        DeadLetterMessage letter = dead.getFirst();
        assertEquals("failing", letter.failure().reason());
        assertEquals("execution-service", letter.failure().place());
        assertEquals(3, letter.failure().attempts());
        assertEquals(EventRecord.headers(poison), letter.record().headers());
        assertEquals(Buffer.buffer(EventRecord.value(poison)), letter.record().value());
    }

    private void constrain(String change) {
        pool.query("alter table execution.execution " + change)
                .execute()
                .await()
                .atMost(SOON);
    }

    private List<String> started(UUID workflow) {
        return TrustedSql.run(
                        pool,
                        "select event_id from execution.execution where workflow_id = $1 and status = 'SUCCESS'",
                        Tuple.of(workflow))
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
