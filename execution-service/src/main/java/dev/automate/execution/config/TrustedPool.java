package dev.automate.execution.config;

import dev.automate.common.tenant.LongStatements;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Makes the engine's connections remember its statements. */
@Singleton
@ReactiveDataSource("trusted")
public class TrustedPool implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        return LongStatements.pool(input);
    }
}
