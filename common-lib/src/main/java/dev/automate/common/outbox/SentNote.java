package dev.automate.common.outbox;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * What a service writes about messages by the statement that takes them out of its outbox: both happen or neither, in one
 * trip and one commit. It keeps those that Kafka rejected, too, since they leave with the others.
 */
public interface SentNote {
    /**
     * One or more changes as they stand behind {@code with}: {@code noted as (insert …)}. Their parameters begin at
     * {@code $2}.
     */
    String changes();

    /** The values of the parameters, behind those that are there. */
    Tuple values(Tuple before, List<SendOutcome> outcomes);
}
