package dev.automate.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks DataChat questions through the gateway. */
final class ChatApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PATH = "/api/datachat/chat/";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI gateway;
    private final String key;
    private final String source;

    ChatApi(URI gateway, String key, String source) {
        this.gateway = gateway;
        this.key = key;
        this.source = source;
    }

    /** The answer to the last question, after those before it have been asked in the same session. */
    ChatAnswer ask(GoldEntry entry) throws InterruptedException {
        String session = "";
        for (String before : entry.previous()) {
            session = ask(before, session).session();
        }
        return ask(entry.question(), session);
    }

    private ChatAnswer ask(String question, String session) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("question", question, "source", source));
        if (!session.isEmpty()) {
            body.put("session_id", session);
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(gateway.resolve(PATH))
                    .header("Content-Type", "application/json")
                    .header("X-API-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return ChatAnswer.of(answer.statusCode(), MAPPER.readTree(answer.body()));
        } catch (IOException away) {
            throw new IllegalStateException("No suite answers at " + gateway + ". Start one: ./automate up", away);
        }
    }
}
