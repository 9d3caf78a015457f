package dev.automate.execution.config;

import dev.automate.common.tenant.LongStatements;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Makes the connections for requests remember how a page far down a filtered list is found. */
@Singleton
public class RequestPool implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        return LongStatements.pool(input);
    }
}
