package dev.automate.gateway.client;

import dev.automate.gateway.domain.Quota;
import dev.automate.gateway.domain.QuotaOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Counts requests in Redis, for all replicas together, in one script and one round trip each. */
@ApplicationScoped
public class RedisQuotas {
    private static final String PREFIX = "automate:limit:";

    private final RedisLine line;
    private final RedisScript script = RedisScript.ofResource("/sliding-window.lua");

    public RedisQuotas(RedisLine line) {
        this.line = line;
    }

    /**
     * Counts a request of {@code subject} when it is within the quota.
     *
     * @throws RedisAway (in the Uni) when Redis can't be asked
     */
    public Uni<QuotaOutcome> take(Quota quota, String subject) {
        List<String> arguments = List.of(
                Integer.toString(quota.requests()), Long.toString(quota.sliceMillis()), Integer.toString(Quota.SLICES));
        return line.run(script, PREFIX + quota.name() + ":" + subject, arguments)
                .map(answer -> outcome(quota, answer));
    }

    /**
     * Forgets what was counted for {@code subject}.
     *
     * @throws RedisAway (in the Uni) when Redis can't be asked
     */
    public Uni<Void> forget(Quota quota, String subject) {
        return line.ask(Request.cmd(Command.DEL).arg(PREFIX + quota.name() + ":" + subject))
                .replaceWithVoid();
    }

    private static QuotaOutcome outcome(Quota quota, Response answer) {
        Instant reset = Instant.ofEpochMilli(number(answer, 2));
        return number(answer, 0) == 1
                ? new QuotaOutcome.Within(quota, Math.toIntExact(number(answer, 1)), reset)
                : new QuotaOutcome.Exceeded(quota, reset, Duration.ofMillis(number(answer, 3)));
    }

    private static long number(Response answer, int place) {
        return Objects.requireNonNull(answer.get(place).toLong());
    }
}
