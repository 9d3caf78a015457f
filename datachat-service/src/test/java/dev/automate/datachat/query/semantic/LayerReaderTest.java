package dev.automate.datachat.query.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.testing.ShopKnowledge;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LayerReaderTest {
    @Test
    void theShopsLayerIsRightAndHasItsPairs() {
        LayerReading reading = ShopKnowledge.layer();

        assertEquals(List.of(), reading.problems());
        assertTrue(
                reading.layer().pairs().size() >= 40,
                "pairs: " + reading.layer().pairs().size());
    }

    @Test
    void whatTheShopsLayerSaysPassesTheFirstWall() {
        assertEquals(
                List.of(),
                new LayerCheck(new Guard(1_000)).problems(ShopKnowledge.layer().layer(), ShopKnowledge.catalog()));
    }

    @Test
    void yamlIsReadAsJsonIs() {
        Layer layer = read("""
                tables:
                  orders:
                    synonyms: [purchase]
                    time_column: ordered_at
                metrics:
                  - name: turnover
                    table: orders
                    expression: sum(amount)
                    condition: status <> 'cancelled'
                """).layer();

        assertEquals(
                "ordered_at",
                Objects.requireNonNull(layer.tables().get("orders")).timeColumn());
        assertEquals(
                List.of(new Metric("turnover", List.of(), "orders", "sum(amount)", "status <> 'cancelled'", null)),
                layer.metrics());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceByField() {
        LayerReading reading = read("""
                {"tables": {"nothing": {}, "orders": {"time_column": "status", "synonyms": [""],
                   "columns": {"email": {}, "status": {"value_synonyms": {"cancelled": "off"}, "colour": "red"}}}},
                 "metrics": [{"name": "", "table": "nothing"}],
                 "pairs": [{"question": "How many?"}], "metric": []}
                """);

        assertEquals(
                List.of(
                        "tables.nothing",
                        "tables.orders.columns.email",
                        "tables.orders.columns.status.value_synonyms.cancelled",
                        "tables.orders.columns.status.colour",
                        "tables.orders.time_column",
                        "tables.orders.synonyms",
                        "metrics[0].name",
                        "metrics[0].table",
                        "metrics[0].expression",
                        "pairs[0].sql",
                        "metric"),
                reading.problems().stream().map(FieldProblem::field).toList());
    }

    @Test
    void whatIsNeitherYamlNorJsonIsRefusedWithItsLine() {
        RefusalException refusal = assertThrows(RefusalException.class, () -> LayerText.tree("tables:\n  - [\n"));

        assertTrue(refusal.refusal().problems().getFirst().message().contains("line"));
    }

    @Test
    void aListIsNoLayer() {
        assertEquals("layer", read("[]").problems().getFirst().field());
    }

    private static LayerReading read(String text) {
        return LayerReader.read(1, LayerText.tree(text), ShopKnowledge.catalog());
    }
}
