package dev.automate.workflow.domain.connection;

import static dev.automate.workflow.domain.connection.ConnectionField.place;
import static dev.automate.workflow.domain.connection.ConnectionField.secret;
import static dev.automate.workflow.domain.connection.ConnectionField.shown;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A kind of server that a connection leads to. */
public enum ConnectionType {
    HTTP(
            "A web API, with a bearer token, a user and a password, or a header of its own",
            place("base_url", FieldForm.URL, "What the URLs of requests begin with"),
            secret("token", "Sent as Authorization: Bearer"),
            shown("username", FieldForm.TEXT, "Sent with the password as Authorization: Basic"),
            secret("password", "Of the user"),
            shown("header_name", FieldForm.HEADER, "A header that carries the credential"),
            secret("header_value", "The value of that header")),
    SLACK(
            "A Slack workspace",
            secret("token", "A bot token, xoxb-…").needed(),
            place("base_url", FieldForm.URL, "Of the API, when it is not Slack's own")),
    SMTP(
            "A mail server",
            place("host", FieldForm.HOST, "Its name").needed(),
            place("port", FieldForm.PORT, "587 when absent"),
            place("tls", FieldForm.TLS, "starttls when absent"),
            shown("username", FieldForm.TEXT, "Who logs in"),
            secret("password", "Of the user"),
            shown("from", FieldForm.TEXT, "The sender's address")),
    POSTGRESQL(
            "A PostgreSQL database",
            place("host", FieldForm.HOST, "Its name").needed(),
            place("port", FieldForm.PORT, "5432 when absent"),
            place("database", FieldForm.TEXT, "Its database").needed(),
            place("ssl_mode", FieldForm.SSL_MODE, "verify-full when absent"),
            shown("username", FieldForm.TEXT, "Who logs in").needed(),
            secret("password", "Of the user")),
    OPENAI(
            "A server that speaks OpenAI's API",
            place("base_url", FieldForm.URL, "Such as https://api.openai.com/v1")
                    .needed(),
            secret("api_key", "Sent as Authorization: Bearer"),
            shown("model", FieldForm.TEXT, "The model that is asked when a node names none")),
    CUSTOM("Secret values under names of your own");

    private static final Pattern OWN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made with List.of, of records
    private final List<ConnectionField> fields;

    ConnectionType(String description, ConnectionField... fields) {
        this.description = description;
        this.fields = List.of(fields);
    }

    /** The type that the API calls so. */
    public static Optional<ConnectionType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.apiName().equals(name))
                .findFirst();
    }

    /** All names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(ConnectionType::apiName).collect(Collectors.joining(", "));
    }

    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    /** What its config may hold; none for a type whose names are the caller's own. */
    public List<ConnectionField> fields() {
        return fields;
    }

    /** The field of that name; a custom type's are all secret. */
    Optional<ConnectionField> field(String name) {
        return this == CUSTOM
                ? Optional.of(name)
                        .filter(own -> OWN_NAME.matcher(own).matches())
                        .map(own -> secret(own, "Your own"))
                : fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    String rule() {
        return this == CUSTOM
                ? "Must be a name of lower-case letters, digits and _"
                : "Unknown field; " + apiName() + " has "
                        + fields.stream().map(ConnectionField::name).collect(Collectors.joining(", "));
    }
}
