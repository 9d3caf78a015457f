package dev.automate.rag.retrieval.remote;

import dev.automate.common.outbound.OutboundClient;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.domain.search.Search;
import java.time.Duration;
import java.util.Map;

/**
 * How long other servers may take, and what they are told apart by.
 *
 * @param writing for one batch of changes
 * @param health for the question how they are
 */
public record RemoteLimits(Duration writing, Duration health) {
    /** The index's name there: no two endpoints of any tenant share one, nor do two versions. */
    static String nameOf(IndexRef index) {
        return "automate-" + index.endpoint() + "-" + index.version();
    }

    /** The index's server; {@code header} carries its secret, when there is one. */
    Server server(OutboundClient client, IndexRef index, String header) {
        String secret = index.connection().secret();
        String value = header.equals("authorization") ? "Bearer " + secret : secret;
        return server(client, index, secret.isEmpty() ? Map.of() : Map.of(header, value));
    }

    Server server(OutboundClient client, IndexRef index, Map<String, String> headers) {
        String url = index.connection().url();
        return new Server(client, url.endsWith("/") ? url.substring(0, url.length() - 1) : url, headers);
    }

    /** Candidates of each leg: enough for the words to change the order. */
    static int pool(Search search) {
        return Math.max(60, 3 * search.topK());
    }

    static ProviderHealth healthy(long documents, long chunks) {
        return new ProviderHealth(Status.HEALTHY, documents, chunks, "");
    }

    static ProviderHealth unhealthy(Throwable failure) {
        return new ProviderHealth(Status.UNHEALTHY, 0, 0, "The index's server can't be reached or refuses");
    }
}
