package dev.automate.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The suite's HTTP API as the demo uses it: JSON in, JSON out, anything unexpected is a {@link DemoFailure}. */
final class GatewayClient {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LARGEST_SHOWN = 600;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final String address;
    private final Map<String, String> credentials;

    private GatewayClient(String address, Map<String, String> credentials) {
        this.address = address;
        this.credentials = Map.copyOf(credentials);
    }

    static GatewayClient of(String address) {
        return new GatewayClient(address, Map.of());
    }

    /** The same server, every call with that access token. */
    GatewayClient withToken(String access) {
        return new GatewayClient(address, Map.of("Authorization", "Bearer " + access));
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
        credentials.forEach(request::header);
        return request;
    }

    private JsonNode send(HttpRequest request) {
        String what = request.method() + " " + request.uri();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new DemoFailure(what + " answered " + response.statusCode() + ":\n" + shortened(response.body())
                        + "\nLook at ./automate status and ./automate logs gateway");
            }
            return mapper.readTree(response.body());
        } catch (IOException e) {
            throw new DemoFailure(what + " failed: " + e + "\nIs everything ready? Look at ./automate status", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted", e);
        }
    }

    private static String shortened(String body) {
        return body.length() <= LARGEST_SHOWN ? body : body.substring(0, LARGEST_SHOWN) + " …";
    }
}
