package dev.automate.datachat.usecase.ask;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Work that takes a processor for a while: done beside the event loop, and gone on with where it was asked for. */
final class Aside {
    private Aside() {}

    static <T> Uni<T> done(Uni<T> work) {
        Context context = here();
        Uni<T> aside = work.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return context == null ? aside : aside.emitOn(next -> context.runOnContext(there -> next.run()));
    }

    private static @Nullable Context here() {
        return Vertx.currentContext();
    }
}
