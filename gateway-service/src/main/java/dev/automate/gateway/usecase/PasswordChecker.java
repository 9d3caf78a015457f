package dev.automate.gateway.usecase;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.automate.common.vertx.CallersContext;
import dev.automate.gateway.config.GatewayConfig;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and verifies passwords with Argon2id (RFC 9106; 19 MiB, 2 passes, 1 lane as OWASP advises), off the event
 * loop, few at a time since each costs memory. A user that does not exist costs the same time as one who does.
 */
@ApplicationScoped
public class PasswordChecker {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final ThreadPoolExecutor workers;
    private final String nobodysHash = hashOf("nobody's password");

    public PasswordChecker(GatewayConfig config) {
        int threads = config.passwords().concurrency();
        this.workers = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(config.passwords().waiting()),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        this.workers.allowCoreThreadTimeOut(true);
    }

    /** The hash to store. Blocks for some ten milliseconds. */
    public String hash(String password) {
        return hashOf(password);
    }

    /**
     * True when the password belongs to the hash; always false, after the same time, when there is no hash. Fails with
     * {@link java.util.concurrent.RejectedExecutionException} when too many wait already. The answer comes on the
     * caller's context.
     */
    public Uni<Boolean> matches(String password, Optional<String> hash) {
        Executor back = CallersContext.executor();
        String against = hash.orElse(nobodysHash);
        return Uni.createFrom()
                .item(() -> check(password, against) && hash.isPresent())
                .runSubscriptionOn(workers)
                .emitOn(back);
    }

    /** The hash to store, off the event loop; fails and answers as {@link #matches} does. */
    public Uni<String> hashed(String password) {
        Executor back = CallersContext.executor();
        return Uni.createFrom()
                .item(() -> hashOf(password))
                .runSubscriptionOn(workers)
                .emitOn(back);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    private static String hashOf(String password) {
        return Password.hash(password)
                .addRandomSalt(SALT_BYTES)
                .with(Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID))
                .getResult();
    }

    private static boolean check(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
