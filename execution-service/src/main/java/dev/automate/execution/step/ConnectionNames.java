package dev.automate.execution.step;

import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.NameScan;
import dev.automate.common.expression.Values;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.domain.connection.Connections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connections that one text's expressions read, and nothing of the others. */
final class ConnectionNames {
    private static final String CONNECTIONS = "connections";
    private static final String SECRETS = "secrets";

    private final Map<String, Map<String, @Nullable Object>> roots = new HashMap<>();
    private final Map<String, Connection> used = new HashMap<>();

    private ConnectionNames() {}

    /** A look that is quick, for the many texts that read none. */
    static boolean mayBeIn(String text) {
        return text.contains(CONNECTIONS) || text.contains(SECRETS);
    }

    /**
     * Those that {@code text} names.
     *
     * @throws ExpressionException when there is none of a name, or a name is only known when it is evaluated
     */
    static ConnectionNames in(String text, Connections all) {
        ConnectionNames found = new ConnectionNames();
        String braced = text.contains("{{") || text.contains("{%") ? text : "";
        for (NameScan.Name name : NameScan.template(braced)) {
            if (name.root().equals(CONNECTIONS) || name.root().equals(SECRETS)) {
                found.add(name.root(), name.attribute(), all);
            }
        }
        return found;
    }

    boolean isEmpty() {
        return used.isEmpty();
    }

    /** Every value in them that must not be shown. */
    List<String> secrets() {
        return used.values().stream().flatMap(each -> each.secrets().stream()).toList();
    }

    /** These names with {@code connections} and {@code secrets} beside them. */
    Map<String, @Nullable Object> with(Map<String, @Nullable Object> names) {
        Map<String, @Nullable Object> all = new HashMap<>(names);
        all.putAll(roots);
        return all;
    }

    private void add(String root, @Nullable String name, Connections all) {
        if (name == null) {
            throw new ExpressionException(
                    "'" + root + "' needs the name of a connection, written out: " + root + ".<name>.<field>");
        }
        Connection connection = Optional.ofNullable(used.get(name))
                .or(() -> all.find(name))
                .orElseThrow(() -> new ExpressionException("There is no connection '" + name + "'"));
        if (root.equals(SECRETS) && !connection.isCustom()) {
            throw new ExpressionException("'secrets." + name + "' is a connection of type " + connection.type()
                    + "; write connections." + name);
        }
        used.put(name, connection);
        roots.computeIfAbsent(root, each -> new HashMap<>()).put(name, Values.of(connection.config()));
    }
}
