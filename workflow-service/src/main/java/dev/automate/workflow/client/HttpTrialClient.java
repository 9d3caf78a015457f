package dev.automate.workflow.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.common.outbound.HttpCredentials;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import dev.automate.workflow.config.WorkflowConfig;
import dev.automate.workflow.domain.connection.Trial;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Tries connections to servers that speak HTTP: any web API, Slack, and what speaks OpenAI's API. */
@Singleton
public class HttpTrialClient {
    private static final String SLACK = "https://slack.com/api";
    private static final Pattern SLACK_WORD = Pattern.compile("[a-z_]{1,60}");
    private static final Trial REACHED = new Trial.Passed("The server answers and lets the credentials in");

    private final OutboundClient outbound;
    private final Duration limit;

    public HttpTrialClient(OutboundClient outbound, WorkflowConfig config) {
        this.outbound = outbound;
        this.limit = config.connections().tryWithin();
    }

    /** Gets the base URL; every answer but a refusal of the credentials will do. */
    public Uni<Trial> http(ObjectNode config) {
        String base = config.path("base_url").asText();
        return base.isEmpty()
                ? Uni.createFrom().item(new Trial.Failed("There is no base_url to try: set it"))
                : send("GET", base, HttpCredentials.headers(config), answer -> judged(answer, "the credentials"));
    }

    /** Calls {@code auth.test}. */
    public Uni<Trial> slack(ObjectNode config) {
        String base = config.path("base_url").asText(SLACK);
        return send("POST", below(base, "auth.test"), bearer(config, "token"), HttpTrialClient::slackAnswer);
    }

    /** Calls {@code GET /models}. */
    public Uni<Trial> openai(ObjectNode config) {
        String url = below(config.path("base_url").asText(), "models");
        return send("GET", url, bearer(config, "api_key"), answer -> {
            Trial trial = judged(answer, "api_key");
            boolean found = answer.status() < 400;
            return trial instanceof Trial.Failed || found
                    ? trial
                    : new Trial.Failed("The server answered " + answer.status()
                            + " to GET /models; check that base_url ends as its API begins, often with /v1");
        });
    }

    private Uni<Trial> send(
            String method, String url, Map<String, String> headers, Function<OutboundAnswer.Answered, Trial> judge) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("user-agent", "Automate");
        OutboundRequest request = new OutboundRequest(method, URI.create(url), all, Optional.empty(), limit, false);
        return outbound.send(request).map(answer -> switch (answer) {
            case OutboundAnswer.Answered answered -> judge.apply(answered);
            case OutboundAnswer.TooLarge large -> REACHED;
            case OutboundAnswer.Refused(String reason) ->
                new Trial.Failed(reason + "; whoever runs the suite can allow it");
            case OutboundAnswer.Unreached(String reason) -> new Trial.Failed(reason + "; check base_url");
        });
    }

    private static Trial judged(OutboundAnswer.Answered answer, String what) {
        return switch (answer.status()) {
            case 401, 403 ->
                new Trial.Failed("The server refuses " + what + " (" + answer.status() + "); set them anew");
            default -> REACHED;
        };
    }

    /** Only a word of Slack's own is repeated: whatever else an answer says may hold what was sent. */
    private static Trial slackAnswer(OutboundAnswer.Answered answer) {
        JsonNode body = body(answer);
        if (answer.status() < 300 && body.path("ok").asBoolean(false)) {
            return new Trial.Passed("Slack knows the token");
        }
        String error = body.path("error").asText();
        String told = SLACK_WORD.matcher(error).matches() ? error : "status " + answer.status();
        return new Trial.Failed("Slack refuses the token: " + told + "; set token to a bot token of an installed app");
    }

    private static JsonNode body(OutboundAnswer.Answered answer) {
        try {
            return Json.mapper().readTree(answer.body().toString());
        } catch (JsonProcessingException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static Map<String, String> bearer(ObjectNode config, String field) {
        return config.hasNonNull(field)
                ? HttpCredentials.headers(JsonNodeFactory.instance
                        .objectNode()
                        .put("token", config.path(field).asText()))
                : Map.of();
    }

    private static String below(String base, String path) {
        return base.replaceAll("/+$", "") + "/" + path;
    }
}
