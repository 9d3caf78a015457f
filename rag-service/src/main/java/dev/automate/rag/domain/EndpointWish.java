package dev.automate.rag.domain;

import dev.automate.common.error.FieldProblem;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.text.Chunking;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of an endpoint; absent parts stay as they are.
 *
 * @param embedding the name of a model; only for a new endpoint or a new index
 * @param chunking how to cut; the same
 * @param tuning what becomes of the present tuning
 * @param url of the provider's server
 * @param secret of the provider's server
 * @param problems found while reading it
 */
public record EndpointWish(
        @Nullable String slug,
        @Nullable String name,
        @Nullable String provider,
        @Nullable String embedding,
        @Nullable Chunking chunking,
        UnaryOperator<Tuning> tuning,
        @Nullable String url,
        @Nullable String secret,
        @Nullable Access access,
        List<FieldProblem> problems) {
    public EndpointWish {
        problems = List.copyOf(problems);
    }

    /** A secret doesn't follow a changed address: whoever may change the address would be sent it. */
    public Connection over(Connection current) {
        String wanted = url == null ? current.url() : url;
        String kept = wanted.equals(current.url()) ? current.secret() : "";
        return new Connection(wanted, secret == null ? kept : secret);
    }

    /** The same, with all that was found. */
    public EndpointWish with(List<FieldProblem> found) {
        return new EndpointWish(slug, name, provider, embedding, chunking, tuning, url, secret, access, found);
    }
}
