package dev.automate.event.config;

import dev.automate.common.tenant.LongStatements;
import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Makes the connections of commits remember their statement. */
@Singleton
@ReactiveDataSource(TenantWall.TRUSTED)
public class TrustedPool implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        return LongStatements.pool(input);
    }
}
