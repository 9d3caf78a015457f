package dev.automate.common.observe;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import org.jboss.logging.MDC;

/** What a line of the log says of the work that it is about; in production each is a field of its JSON. */
public final class LogFields {
    public static final String TRACE_ID = "trace_id";
    public static final String TENANT = "tenant";

    private LogFields() {}

    /** Whatever is logged for this request from now on names the caller's tenant. */
    public static void tenant(String tenant) {
        MDC.put(TENANT, tenant);
    }

    public static void traceId(String traceId) {
        MDC.put(TRACE_ID, traceId);
    }

    /** Logs for work that is no request: its fields are gone afterwards, since the thread goes on with other work. */
    public static void during(String traceId, String tenant, Runnable logging) {
        Context here = Vertx.currentContext();
        if (here == null) {
            withFields(traceId, tenant, logging);
        } else {
            // Fields belong to a duplicated context; an event loop's own one would get a new one at every look.
            ((ContextInternal) VertxContext.getOrCreateDuplicatedContext(here))
                    .dispatch(duplicated -> withFields(traceId, tenant, logging));
        }
    }

    private static void withFields(String traceId, String tenant, Runnable logging) {
        MDC.put(TRACE_ID, traceId);
        MDC.put(TENANT, tenant);
        try {
            logging.run();
        } finally {
            MDC.remove(TRACE_ID);
            MDC.remove(TENANT);
        }
    }
}
