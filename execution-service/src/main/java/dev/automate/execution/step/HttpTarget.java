package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.outbound.HttpCredentials;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where an http.request goes, and what lets it in there. */
sealed interface HttpTarget {
    /**
     * An absolute URL.
     *
     * @param credentials headers for this origin alone
     */
    record Right(URI uri, Map<String, String> credentials) implements HttpTarget {}

    record Wrong(StepOutcome outcome) implements HttpTarget {}

    static HttpTarget of(ObjectNode config, StepCall call) {
        JsonNode url = config.path("url");
        if (!config.hasNonNull("connection")) {
            return absolute(url.asText())
                    .<HttpTarget>map(uri -> new Right(uri, Map.of()))
                    .orElseGet(() -> wrong("url", url, "an absolute http or https URL"));
        }
        return switch (NodeConnection.of(config, call, "http")) {
            case NodeConnection.Missing(StepOutcome outcome) -> new Wrong(outcome);
            case NodeConnection.Found(Connection connection) -> of(connection, url);
        };
    }

    private static HttpTarget of(Connection connection, JsonNode url) {
        ObjectNode config = connection.config();
        String text = url.asText().strip();
        Optional<URI> base = absolute(config.path("base_url").asText());
        if (base.isEmpty()) {
            return refused("The connection " + connection.name()
                    + " has no base_url: there is no host that its credentials belong to");
        }
        boolean elsewhere = text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
        return absolute(elsewhere ? text : joined(base.get(), text))
                .map(uri -> origin(uri).equals(origin(base.get()))
                        ? new Right(uri, HttpCredentials.headers(config))
                        : refused("config.url leads away from the host of the connection " + connection.name()
                                + ", which its credentials are for"))
                .orElseGet(() -> wrong("url", url, "a URL below the connection's base_url"));
    }

    /** What follows stays below the base: a leading slash doesn't begin anew. */
    private static String joined(URI base, String relative) {
        String start = base.toString();
        if (relative.isEmpty() || relative.startsWith("?")) {
            return start + relative;
        }
        return start.replaceAll("/+$", "") + "/" + relative.replaceAll("^/+", "");
    }

    private static Optional<URI> absolute(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean right = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
            return right ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static HttpTarget wrong(String field, JsonNode value, String expected) {
        return new Wrong(StepRunner.wrong(field, value, expected));
    }

    private static HttpTarget refused(String why) {
        return new Wrong(new StepOutcome.Failed(FailureKind.REFUSED, why));
    }
}
