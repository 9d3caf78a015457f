package dev.automate.workflow.domain.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish put over a config, with all that is wrong about the result. A secret that is kept stays where it is sent: who
 * may change a connection but not read its secrets could otherwise have them sent to a server of their own.
 */
public final class ConnectionMerge {
    private static final String CONFIG = "config";
    private static final String REQUIRED = "This field is required";
    private static final int MAX_FIELDS = 50;

    private final ConnectionType type;
    private final ObjectNode before;
    private final ObjectNode given;
    private final ObjectNode after;

    private ConnectionMerge(ConnectionType type, ObjectNode before, ObjectNode given) {
        this.type = type;
        this.before = before;
        this.given = given;
        this.after = before.deepCopy();
        given.properties().forEach(field -> put(field.getKey(), field.getValue()));
    }

    /** The config of a new connection. */
    public static ConnectionMerge fresh(ConnectionType type, ObjectNode given) {
        return new ConnectionMerge(type, JsonNodeFactory.instance.objectNode(), given);
    }

    /** The config that a connection would have. */
    public static ConnectionMerge over(Connection current, ObjectNode given) {
        return new ConnectionMerge(current.type(), current.config(), given);
    }

    public ObjectNode config() {
        return after.deepCopy();
    }

    /** All problems, each with its field. */
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        after.properties().forEach(field -> checkValue(field.getKey(), field.getValue(), problems));
        type.fields().stream()
                .filter(field -> field.required() && !after.has(field.name()))
                .forEach(field -> problems.add(problem(field.name(), REQUIRED)));
        if (type.fields().isEmpty() && after.isEmpty()) {
            problems.add(new FieldProblem(CONFIG, REQUIRED));
        }
        if (after.size() > MAX_FIELDS) {
            problems.add(new FieldProblem(CONFIG, "Must have at most " + MAX_FIELDS + " fields"));
        }
        type.fields().stream().filter(this::hasMoved).findFirst().ifPresent(moved -> askAgain(moved, problems));
        return problems;
    }

    private void put(String name, JsonNode value) {
        if (value.isNull()) {
            after.remove(name);
        } else {
            after.set(name, value);
        }
    }

    private void checkValue(String name, JsonNode value, List<FieldProblem> problems) {
        type.field(name)
                .map(field -> field.form().problem(value))
                .orElseGet(() -> Optional.of(type.rule()))
                .ifPresent(message -> problems.add(problem(name, message)));
    }

    private boolean hasMoved(ConnectionField field) {
        return field.role() == ConnectionField.Role.PLACE
                && !Objects.equals(before.get(field.name()), after.get(field.name()));
    }

    private void askAgain(ConnectionField moved, List<FieldProblem> problems) {
        type.fields().stream()
                .filter(ConnectionField::secret)
                .map(ConnectionField::name)
                .filter(name -> before.has(name) && !given.has(name))
                .forEach(name -> problems.add(problem(
                        name,
                        "Give this secret again: " + moved.name() + " has changed, so it would be sent elsewhere")));
    }

    private static FieldProblem problem(String name, String message) {
        return new FieldProblem(CONFIG + "." + name, message);
    }
}
