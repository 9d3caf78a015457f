package dev.automate.gateway.client;

import dev.automate.common.vertx.CallersContext;
import dev.automate.gateway.config.GatewayConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The line to Redis. A request never waits long for it: once Redis has kept one waiting, the others go without for a
 * second, and then one tries again.
 *
 * <pre>
 *            no answer in time                 a second later: one request asks
 *   there ───────────────────────▶ away ───────────────────────────────────────▶ answered: there, else away
 * </pre>
 */
@ApplicationScoped
public class RedisLine {
    private static final Logger LOG = Logger.getLogger(RedisLine.class);
    private static final long THERE = 0;
    private static final long BETWEEN_TRIES_NANOS = Duration.ofSeconds(1).toNanos();

    private final Redis redis;
    private final Vertx vertx;
    private final long patienceMillis;
    /** When to try again by {@link System#nanoTime}; 0 while Redis is there. */
    private final AtomicLong tryAgainAt = new AtomicLong(THERE);

    public RedisLine(Redis redis, Vertx vertx, GatewayConfig config, MeterRegistry meters) {
        this.redis = redis;
        this.vertx = vertx;
        this.patienceMillis = config.redisPatience().toMillis();
        meters.gauge("automate.gateway.redis.up", tryAgainAt, due -> due.get() == THERE ? 1 : 0);
    }

    /**
     * Asks; the answer comes on the caller's context.
     *
     * @throws RedisAway (in the Uni) when there is no answer in time
     */
    Uni<Response> ask(Request request) {
        return CallersContext.of(asked(() -> redis.send(request)));
    }

    /** Runs a script, which Redis may not have seen yet, on one key; otherwise like {@link #ask}. */
    Uni<Response> run(RedisScript script, String key, List<String> arguments) {
        return CallersContext.of(runForMany(script, key, arguments));
    }

    /** The same for callers who each go back to their own context: the answer comes on any. */
    Uni<Response> runForMany(RedisScript script, String key, List<String> arguments) {
        return asked(() -> redis.send(script.byDigest(key, arguments))
                .recover(failure ->
                        unknown(failure) ? redis.send(script.bySource(key, arguments)) : Future.failedFuture(failure)));
    }

    private Uni<Response> asked(Supplier<Future<Response>> question) {
        return Uni.createFrom().deferred(() -> {
            if (!mayAsk()) {
                return Uni.createFrom().failure(new RedisAway("Redis was away a moment ago"));
            }
            Promise<Response> first = Promise.promise();
            long timer = vertx.setTimer(patienceMillis, fired -> late(first));
            question.get().onComplete(answer -> {
                vertx.cancelTimer(timer);
                settle(first, answer);
            });
            return UniHelper.toUni(first.future());
        });
    }

    /** True while Redis is there, and for one request each second while it is away. */
    private boolean mayAsk() {
        long due = tryAgainAt.get();
        if (due == THERE) {
            return true;
        }
        long now = System.nanoTime();
        return now - due >= 0 && tryAgainAt.compareAndSet(due, notThere(now + BETWEEN_TRIES_NANOS));
    }

    private void late(Promise<Response> first) {
        if (first.tryFail(new RedisAway("no answer within " + patienceMillis + " ms"))) {
            away("no answer within " + patienceMillis + " ms");
        }
    }

    private void settle(Promise<Response> first, AsyncResult<Response> answer) {
        if (answer.succeeded()) {
            boolean inTime = first.tryComplete(answer.result());
            if (inTime && tryAgainAt.getAndSet(THERE) != THERE) {
                LOG.info("Redis answers again");
            }
        } else if (first.tryFail(new RedisAway(answer.cause().toString()))) {
            away(answer.cause().toString());
        }
    }

    private void away(String why) {
        if (tryAgainAt.getAndSet(notThere(System.nanoTime() + BETWEEN_TRIES_NANOS)) == THERE) {
            LOG.warnf("Redis is away (%s); each replica counts for itself until it answers again", why);
        }
    }

    private static long notThere(long nanos) {
        return nanos == THERE ? THERE + 1 : nanos;
    }

    private static boolean unknown(Throwable failure) {
        String message = failure.getMessage();
        return message != null && message.startsWith("NOSCRIPT");
    }
}
