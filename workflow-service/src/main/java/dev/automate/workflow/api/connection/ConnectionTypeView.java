package dev.automate.workflow.api.connection;

import dev.automate.workflow.domain.connection.ConnectionField;
import dev.automate.workflow.domain.connection.ConnectionType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of server that a connection leads to. */
public record ConnectionTypeView(String type, String description, List<Field> fields) {
    public ConnectionTypeView {
        fields = List.copyOf(fields);
    }

    /**
     * A field of the config.
     *
     * @param form {@code text}, {@code host}, {@code port}, {@code url}, {@code header}, {@code tls} or {@code ssl_mode}
     */
    public record Field(String name, String form, boolean required, boolean secret, String description) {
        static Field of(ConnectionField field) {
            return new Field(
                    field.name(),
                    field.form().name().toLowerCase(Locale.ROOT),
                    field.required(),
                    field.secret(),
                    field.description());
        }
    }

    static List<ConnectionTypeView> all() {
        return Arrays.stream(ConnectionType.values())
                .map(ConnectionTypeView::of)
                .toList();
    }

    private static ConnectionTypeView of(ConnectionType type) {
        return new ConnectionTypeView(
                type.apiName(),
                type.description(),
                type.fields().stream().map(Field::of).toList());
    }
}
