package dev.automate.common.tenant;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Tells a database that is away from a statement that is wrong. */
public final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);

    private Outages() {}

    /** True when the database can't be reached, is starting or stopping, or takes too long. */
    public static boolean isOutage(Throwable failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20)
                .anyMatch(Outages::saysAway);
    }

    /** What a caller is told meanwhile; the failure goes to the log. */
    public static Refusal refusal(Throwable failure) {
        LOG.warnf("The database can't be used: %s", failure.toString());
        return Refusals.unavailable("Not available at the moment", WORTH_WAITING);
    }

    /** The same as an exception. */
    public static RefusalException refused(Throwable failure) {
        return new RefusalException(refusal(failure));
    }

    /** Classes 08 (connection), 53 (resources) and 57P (operator) of PostgreSQL's error codes. */
    private static boolean saysAway(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = String.valueOf(refused.getSqlState());
            return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
        }
        return failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable
                || failure instanceof TimeoutException;
    }
}
