package dev.automate.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.id.Ids;
import dev.automate.gateway.domain.Beginning;
import dev.automate.gateway.store.FirstStartStore;
import dev.automate.gateway.usecase.KeyRing;
import dev.automate.gateway.usecase.SigningKeyMaker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@GatewayTest
class FirstStartTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Given given;

    @Inject
    FirstStartStore store;

    @Inject
    SigningKeyMaker keys;

    @Inject
    KeyRing ring;

    @Test
    void replicasThatStartTogetherMakeOneAdminAndOneKey() {
        given.run("update gateway.signing_key set retires_at = now()", Tuple.tuple());
        List<Uni<Void>> replicas = IntStream.range(0, 4)
                .mapToObj(i -> store.fill(new Beginning(Ids.next(), "unused", keys.make())))
                .toList();

        Uni.join().all(replicas).andFailFast().await().atMost(LIMIT);

        assertTrue(store.complete().await().atMost(LIMIT));
        assertEquals(1, count("gateway.app_user where username = 'admin'"));
        assertEquals(1, count("gateway.signing_key where retires_at is null"));
        ring.refresh().await().atMost(LIMIT);
        assertEquals(1, ring.all().await().indefinitely().size());
    }

    private long count(String rows) {
        return given.count("select count(*) from " + rows, Tuple.tuple());
    }
}
