package dev.automate.datachat.usecase.ask;

import dev.automate.common.vertx.CallersContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Work that takes a processor for a while: done beside the event loop, and gone on with where it was asked for. */
final class Aside {
    private Aside() {}

    static <T> Uni<T> done(Uni<T> work) {
        return CallersContext.of(work.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
