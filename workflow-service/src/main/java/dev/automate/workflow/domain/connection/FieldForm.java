package dev.automate.workflow.domain.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the value of a connection's field looks like. */
public enum FieldForm {
    TEXT("Must be text of 1 to 8192 characters") {
        @Override
        boolean fits(JsonNode value) {
            return isText(value);
        }
    },
    HOST("Must be a host name or an address, without scheme and port") {
        @Override
        boolean fits(JsonNode value) {
            return isText(value) && HOST_NAME.matcher(value.textValue()).matches();
        }
    },
    PORT("Must be a port from 1 to 65535") {
        @Override
        boolean fits(JsonNode value) {
            return value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() > 0
                    && value.intValue() < 65_536;
        }
    },
    URL("Must be a URL with http or https, without user and fragment") {
        @Override
        boolean fits(JsonNode value) {
            return isText(value) && isUrl(value.textValue());
        }
    },
    /** A token of RFC 9110, 5.6.2. */
    HEADER("Must be the name of a header") {
        @Override
        boolean fits(JsonNode value) {
            return isText(value) && HEADER_NAME.matcher(value.textValue()).matches();
        }
    },
    TLS("Must be one of none, starttls, tls") {
        @Override
        boolean fits(JsonNode value) {
            return value.isTextual() && TLS_MODES.matcher(value.textValue()).matches();
        }
    },
    SSL_MODE("Must be one of disable, require, verify-full") {
        @Override
        boolean fits(JsonNode value) {
            return value.isTextual() && SSL_MODES.matcher(value.textValue()).matches();
        }
    };

    private static final int MAX_LENGTH = 8_192;
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}]?");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");
    private static final Pattern TLS_MODES = Pattern.compile("none|starttls|tls");
    private static final Pattern SSL_MODES = Pattern.compile("disable|require|verify-full");

    private final String rule;

    FieldForm(String rule) {
        this.rule = rule;
    }

    abstract boolean fits(JsonNode value);

    /** What is wrong with a value; nothing when it fits. */
    Optional<String> problem(JsonNode value) {
        return fits(value) ? Optional.empty() : Optional.of(rule);
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual()
                && !value.textValue().isBlank()
                && value.textValue().length() <= MAX_LENGTH
                && value.textValue().indexOf('\0') < 0;
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
