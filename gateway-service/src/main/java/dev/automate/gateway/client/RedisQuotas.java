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
import java.util.stream.IntStream;

/**
 * Counts requests in Redis, for all replicas together. One script and one round trip count all those of a subject that
 * came while the last ones were counted; what is let through is the same as one by one.
 */
@ApplicationScoped
public class RedisQuotas {
    private static final String PREFIX = "automate:limit:";

    private record Counted(Quota quota, String subject) {}

    private final RedisLine line;
    private final RedisScript script = RedisScript.ofResource("/sliding-window.lua");
    private final SharedQuestions<Counted, QuotaOutcome> questions = new SharedQuestions<>(this::count);

    public RedisQuotas(RedisLine line) {
        this.line = line;
    }

    /**
     * Counts a request of {@code subject} when it is within the quota.
     *
     * @throws RedisAway (in the Uni) when Redis can't be asked
     */
    public Uni<QuotaOutcome> take(Quota quota, String subject) {
        return questions.ask(new Counted(quota, subject));
    }

    private Uni<List<QuotaOutcome>> count(Counted counted, int requests) {
        Quota quota = counted.quota();
        List<String> arguments = List.of(
                Integer.toString(quota.requests()),
                Long.toString(quota.sliceMillis()),
                Integer.toString(Quota.SLICES),
                Integer.toString(requests));
        return line.runForMany(script, PREFIX + quota.name() + ":" + counted.subject(), arguments)
                .map(answer -> IntStream.range(0, requests)
                        .mapToObj(place -> outcome(quota, answer, place))
                        .toList());
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

    /** Of the requests that were asked for together, the one in that place. */
    private static QuotaOutcome outcome(Quota quota, Response answer, int place) {
        long through = number(answer, 0);
        Instant reset = Instant.ofEpochMilli(number(answer, 2));
        return place < through
                ? new QuotaOutcome.Within(quota, Math.toIntExact(number(answer, 1) + through - place - 1), reset)
                : new QuotaOutcome.Exceeded(quota, reset, Duration.ofMillis(number(answer, 3)));
    }

    private static long number(Response answer, int place) {
        return Objects.requireNonNull(answer.get(place).toLong());
    }
}
