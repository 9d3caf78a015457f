package dev.automate.execution.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.json.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The body of an answer as JSON, text or Base64. */
final class HttpBody {
    private static final Pattern BINARY =
            Pattern.compile("(image|audio|video|font)/(?!svg).*|application/(octet-stream|pdf|zip|gzip|x-protobuf).*");
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([A-Za-z0-9._:-]+)\"?");

    /** What becomes of a body. */
    enum Form {
        /** What its media type says: JSON as JSON, binary as Base64, everything else as text. */
        AUTO,
        JSON,
        TEXT,
        BASE64;

        static Optional<Form> named(String name) {
            return Arrays.stream(values())
                    .filter(form -> form.apiName().equals(name))
                    .findFirst();
        }

        static String names() {
            return Arrays.stream(values()).map(Form::apiName).collect(Collectors.joining(", "));
        }

        private String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private HttpBody() {}

    /** Nothing when it has to be JSON and is not. */
    static Optional<JsonNode> read(Buffer body, String mediaType, Form form) {
        if (body.length() == 0) {
            return Optional.of(JsonNodeFactory.instance.nullNode());
        }
        String type = mediaType.toLowerCase(Locale.ROOT);
        return switch (form) {
            case JSON -> json(body);
            case TEXT -> Optional.of(text(body, type));
            case BASE64 -> Optional.of(base64(body));
            case AUTO ->
                type.contains("json")
                        ? json(body).or(() -> Optional.of(text(body, type)))
                        : Optional.of(BINARY.matcher(type).matches() ? base64(body) : text(body, type));
        };
    }

    private static Optional<JsonNode> json(Buffer body) {
        try {
            return Optional.of(Json.mapper().readTree(body.toString())).filter(read -> !read.isMissingNode());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static JsonNode text(Buffer body, String type) {
        return JsonNodeFactory.instance.textNode(new String(body.getBytes(), charset(type)));
    }

    private static JsonNode base64(Buffer body) {
        return JsonNodeFactory.instance.textNode(Base64.getEncoder().encodeToString(body.getBytes()));
    }

    private static Charset charset(String type) {
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
