package dev.automate.datachat.query.semantic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.Pair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairFinderTest {
    private final PairSearch pairs = finder(
            pair("How many orders are there?"),
            pair("How many customers are there per country?"),
            pair("Which products sold best in each category?"),
            pair("What was the revenue last month?"));

    @Test
    void rareWordsDecide() {
        assertEquals(
                "Which products sold best in each category?",
                pairs.nearest("what sold in every category", 1).getFirst().question());
    }

    @Test
    void formsOfAWordAreOne() {
        assertEquals(
                "How many customers are there per country?",
                pairs.nearest("customer by countries", 1).getFirst().question());
    }

    @Test
    void aQuestionLikeNoneGetsTheFirstOnes() {
        assertEquals(2, pairs.nearest("xyz", 2).size());
        assertEquals(
                "How many orders are there?", pairs.nearest("xyz", 2).getFirst().question());
    }

    @Test
    void withoutPairsThereAreNone() {
        assertEquals(List.of(), finder().nearest("how many", 3));
    }

    @Test
    void synonymsOfTheLayerAreOneWord() {
        assertEquals(
                "What was the revenue last month?",
                pairs.nearest("turnover", 1).getFirst().question());
    }

    @Test
    void onlyVerifiedOnesAreShown() {
        assertEquals(List.of(), finder(new Pair("How many?", "select 1", false)).nearest("how many", 3));
    }

    private static PairSearch finder(Pair... pairs) {
        Metric revenue = new Metric("revenue", List.of("turnover"), "orders", "sum(amount)", null, null);
        return new PairFinder(new Layer(1, Map.of(), List.of(revenue), List.of(), List.of(pairs)));
    }

    private static Pair pair(String question) {
        return new Pair(question, "select 1", true);
    }
}
