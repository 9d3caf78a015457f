package dev.automate.gateway.usecase;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.caller.Caller;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.secret.SecretBox;
import dev.automate.common.vertx.CallersContext;
import dev.automate.gateway.client.RedisAnswers;
import dev.automate.gateway.client.RedisAway;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.Recollection;
import dev.automate.gateway.domain.StoredAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Remembers the first answer to each request that has an idempotency key, sealed, since answers may hold secrets.
 * While Redis is away requests go through unprotected: a caller who sends something once is served rather than refused.
 */
@Startup
@ApplicationScoped
public class AnswerMemory {
    private static final Logger LOG = Logger.getLogger(AnswerMemory.class);
    private static final String TICKET = "ticket:";
    private static final int LOOKS = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final RedisAnswers answers;
    private final SecretBox box;
    private final GatewayConfig.Idempotency config;
    private final Counter unprotected;

    public AnswerMemory(RedisAnswers answers, SecretBox box, GatewayConfig config, MeterRegistry meters) {
        this.answers = answers;
        this.box = box;
        this.config = config.idempotency();
        this.unprotected = meters.counter("automate.gateway.idempotency.unprotected");
    }

    /** The name under which a caller's request is remembered. */
    public static String nameOf(Caller caller, String method, String uri, String key) {
        return Fingerprint.of(String.join("\n", caller.tenant(), caller.principal(), method, uri, key))
                .hex();
    }

    /**
     * Asks what is remembered under that name and notes that the request is under way. One that is under way already is
     * looked at again a few times, since its caller may have the answer a moment before it is stored.
     */
    public Uni<Recollection> recall(String name) {
        return recall(name, LOOKS, CallersContext.executor());
    }

    private Uni<Recollection> recall(String name, int looks, Executor back) {
        Uni<Recollection> again = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(BETWEEN_LOOKS)
                .emitOn(back)
                .flatMap(waited -> recall(name, looks - 1, back));
        return look(name)
                .flatMap(known -> known instanceof Recollection.UnderWay && looks > 1
                        ? again
                        : Uni.createFrom().item(known));
    }

    private Uni<Recollection> look(String name) {
        String ticket = TICKET + Ids.next();
        return answers.begin(name, ticket, config.lease())
                .map(known ->
                        known.map(stored -> recollection(name, stored)).orElseGet(() -> new Recollection.New(ticket)))
                .onFailure(RedisAway.class)
                .recoverWithItem(this::unavailable);
    }

    /** Takes down what passes under that name. */
    public AnswerRecording record(String name, String ticket) {
        return new AnswerRecording(new AnswerRecording.Keeper() {
            @Override
            public void keep(StoredAnswer answer) {
                note(answers.store(name, ticket, seal(name, answer), config.life()));
            }

            @Override
            public void giveUp() {
                note(answers.release(name, ticket));
            }
        });
    }

    private Recollection unavailable() {
        unprotected.increment();
        return new Recollection.Unavailable();
    }

    private Recollection recollection(String name, String stored) {
        if (stored.startsWith(TICKET)) {
            return new Recollection.UnderWay();
        }
        try {
            byte[] json = box.open(Base64.getDecoder().decode(stored), purpose(name));
            return new Recollection.Answered(Json.mapper().readValue(json, StoredAnswer.class));
        } catch (IOException broken) {
            throw new IllegalStateException("a stored answer can't be read", broken);
        }
    }

    private String seal(String name, StoredAnswer answer) {
        try {
            return Base64.getEncoder().encodeToString(box.seal(Json.mapper().writeValueAsBytes(answer), purpose(name)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer is always writable", impossible);
        }
    }

    private static String purpose(String name) {
        return "gateway.answer:" + name;
    }

    private static void note(Uni<Boolean> done) {
        done.subscribe()
                .with(
                        noted -> LOG.tracef("an answer is noted: %s", noted),
                        failure -> LOG.warnf("An answer can't be remembered: %s", failure.getMessage()));
    }
}
