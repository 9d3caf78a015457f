package dev.automate.execution.step;

import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.NameScan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The questions of this execution whose links one text's expressions read: {@code signals.<node>.approve_url}. */
final class LinkNames {
    static final String ROOT = "signals";

    private LinkNames() {}

    /** A look that is quick, for the many texts that read none. */
    static boolean mayBeIn(String text) {
        return text.contains(ROOT);
    }

    /**
     * Node to what is known of its question.
     *
     * @param linkOf finds the link of a node's question
     * @throws ExpressionException when a node is only known when it is evaluated
     */
    static Map<String, Map<String, String>> in(String text, UnaryOperator<String> linkOf) {
        Map<String, Map<String, String>> found = new HashMap<>();
        for (NameScan.Name name : NameScan.template(text)) {
            if (name.root().equals(ROOT)) {
                String node = written(name.attribute());
                found.put(node, Map.of("approve_url", linkOf.apply(node)));
            }
        }
        return found;
    }

    private static String written(@Nullable String node) {
        if (node == null) {
            throw new ExpressionException("'signals' needs the id of a node, written out: signals.<node>.approve_url");
        }
        return node;
    }
}
