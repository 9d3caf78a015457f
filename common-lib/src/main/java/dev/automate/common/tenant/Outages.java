package dev.automate.common.tenant;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Tells a database that is away from a statement that is wrong. */
public final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);
    private static final String CANCELLED = "57014";
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);

    private Outages() {}

    /** True when the database can't be reached, is starting or stopping, takes too long, or nobody waits any more. */
    public static boolean isOutage(Throwable failure) {
        return causes(failure).anyMatch(each -> saysAway(each) || saysLate(each));
    }

    /** What a caller is told meanwhile; the failure goes to the log. */
    public static Refusal refusal(Throwable failure) {
        if (causes(failure).anyMatch(Outages::saysLate)) {
            return Refusals.of(RefusalKind.TIMEOUT, "It took longer than the time allowed for this request");
        }
        LOG.warnf("The database can't be used: %s", failure.toString());
        return Refusals.unavailable("Not available at the moment", WORTH_WAITING);
    }

    /** The same as an exception. */
    public static RefusalException refused(Throwable failure) {
        return new RefusalException(refusal(failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20);
    }

    /** A statement that was cancelled, here always by its own time limit. */
    private static boolean saysLate(Throwable failure) {
        return CANCELLED.equals(state(failure).orElse(""));
    }

    /** Classes 08 (connection), 53 (resources) and 57P (operator) of PostgreSQL's error codes. */
    private static boolean saysAway(Throwable failure) {
        return state(failure)
                .map(state -> state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"))
                .orElseGet(() -> failure instanceof IOException
                        || failure instanceof VertxException
                        || failure instanceof NoStackTraceThrowable
                        || failure instanceof TimeoutException);
    }

    /** PostgreSQL's error code, in the driver's words or in Hibernate's. */
    private static Optional<String> state(Throwable failure) {
        return switch (failure) {
            case PgException refused ->
                Optional.ofNullable(refused.getSqlState()).or(() -> Optional.of(""));
            case SQLException refused -> Optional.ofNullable(refused.getSQLState());
            default -> Optional.empty();
        };
    }
}
