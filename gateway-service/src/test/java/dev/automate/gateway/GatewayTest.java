package dev.automate.gateway;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.RealRedis;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test against the whole gateway, on a real PostgreSQL and Redis, with echoing services behind it. */
@QuarkusTest
@WithTestResource(
        value = RealPostgres.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "gateway"))
@WithTestResource(value = RealKafka.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = RealRedis.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = EchoServices.class, scope = TestResourceScope.GLOBAL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {}
