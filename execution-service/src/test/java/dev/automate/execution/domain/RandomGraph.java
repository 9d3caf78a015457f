package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.Edge;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.GraphSettings;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.common.graph.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Graphs by chance. The name of a node tells its part: {@code n…} begin by themselves, {@code u…} undo, {@code h…} handle
 * the failure, {@code t…} are reached from those that undo only. Edges lead from lower to higher numbers, so there is no
 * circle; some lead from one part into another.
 */
final class RandomGraph {
    private final Random random;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    private RandomGraph(Random random) {
        this.random = random;
    }

    static Graph of(Random random) {
        return new RandomGraph(random).graph();
    }

    private Graph graph() {
        int undoing = random.nextInt(4);
        part("n", 1 + random.nextInt(8), undoing);
        part("u", undoing, 0);
        part("h", random.nextInt(4), 0);
        if (undoing > 0 && random.nextInt(4) == 0) {
            nodes.add(node("t0", new OnError.Fail(), null));
            edges.add(new Edge("u0", "t0", null));
        }
        crossings();
        boolean handled = nodes.stream().anyMatch(node -> node.id().equals("h0"));
        Duration timeout = random.nextInt(3) == 0 ? Duration.ofSeconds(1 + random.nextInt(12)) : null;
        return new Graph(nodes, edges, new GraphSettings(timeout, handled ? "h0" : null, null, Map.of(), null));
    }

    /** Every {@code u} is named by some {@code n}; every {@code h} is reached from the first one. */
    private void part(String letter, int size, int undoing) {
        for (int i = 0; i < size; i++) {
            boolean names = letter.equals("n") && undoing > 0 && (i < undoing || random.nextBoolean());
            String undo = names ? "u" + (i < undoing ? i : random.nextInt(undoing)) : null;
            nodes.add(node(letter + i, letter.equals("u") ? anyPolicy() : policy(letter, i, size), undo));
            for (int j = i + 1; j < size && !letter.equals("u"); j++) {
                if (random.nextInt(3) == 0 || (letter.equals("h") && i == 0)) {
                    edges.add(new Edge(letter + i, letter + j, null));
                }
            }
        }
        if (letter.equals("n") && size < undoing) {
            for (int i = size; i < undoing; i++) {
                nodes.add(node("n" + i, new OnError.Fail(), "u" + i));
            }
        }
    }

    /** They lead nowhere. A node that only they lead to would change its part, so {@code n} that have no other are left out. */
    private void crossings() {
        List<Node> targets = nodes.stream()
                .filter(node -> List.of("u0", "h0").contains(node.id()) || isReachedByItself(node.id()))
                .toList();
        if (targets.isEmpty()) {
            return;
        }
        for (Node node : List.copyOf(nodes)) {
            Node target = targets.get(random.nextInt(targets.size()));
            boolean inside = node.id().charAt(0) == target.id().charAt(0);
            boolean fromTail = node.id().startsWith("t");
            if (!inside && !fromTail && random.nextInt(12) == 0) {
                edges.add(new Edge(node.id(), target.id(), null));
            }
        }
    }

    private boolean isReachedByItself(String id) {
        return edges.stream()
                .anyMatch(edge -> edge.to().equals(id) && edge.from().startsWith("n"));
    }

    private Node node(String id, OnError onError, @Nullable String compensate) {
        return new Node(
                id,
                "logging",
                JsonNodeFactory.instance.objectNode(),
                null,
                Retry.NONE,
                null,
                onError,
                List.of(),
                random.nextInt(3) == 0 ? Join.ANY : Join.ALL,
                compensate);
    }

    private OnError policy(String letter, int i, int size) {
        return random.nextInt(4) == 0 && i + 1 < size
                ? new OnError.GoTo(letter + (i + 1 + random.nextInt(size - i - 1)))
                : anyPolicy();
    }

    private OnError anyPolicy() {
        return random.nextInt(3) > 0 ? new OnError.Continue() : new OnError.Fail();
    }
}
