package dev.automate.gateway.client;

import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers by key in Redis, and tickets for those that are still to come. */
@ApplicationScoped
public class RedisAnswers {
    private static final String PREFIX = "automate:answer:";

    private final RedisLine line;
    private final RedisScript begin = RedisScript.ofResource("/answer-begin.lua");
    private final RedisScript end = RedisScript.ofResource("/answer-end.lua");

    public RedisAnswers(RedisLine line) {
        this.line = line;
    }

    /**
     * What stands under the key; when nothing does, the ticket stands there from now on.
     *
     * @throws RedisAway (in the Uni) when Redis can't be asked
     */
    public Uni<Optional<String>> begin(String key, String ticket, Duration lease) {
        return line.run(begin, PREFIX + key, List.of(ticket, Long.toString(lease.toMillis())))
                .map(Optional::ofNullable)
                .map(known -> known.map(Response::toString));
    }

    /** Puts the answer in the ticket's place; false when the ticket is not there any more. */
    public Uni<Boolean> store(String key, String ticket, String answer, Duration life) {
        return end(key, List.of(ticket, answer, Long.toString(life.toMillis())));
    }

    /** Takes the ticket away. */
    public Uni<Boolean> release(String key, String ticket) {
        return end(key, List.of(ticket, "", "0"));
    }

    private Uni<Boolean> end(String key, List<String> arguments) {
        return line.run(end, PREFIX + key, arguments)
                .map(done -> done.toString().equals("1"));
    }
}
