package dev.automate.execution.testing;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** A test of the stores with real PostgreSQL, while the engine stands still. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@QuarkusTest
@TestProfile(StoreTest.StandingStill.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "execution"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
public @interface StoreTest {
    /** Nobody looks for due executions. */
    final class StandingStill implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("automate.execution.runner.max-in-flight", "0");
        }
    }
}
