package dev.automate.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real Redis server. */
public final class RealRedis implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + TestParts.redisPort());
    }

    @Override
    public void stop() {
        // One server serves the whole run and ends with it.
    }
}
