package dev.automate.datachat.query.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.testing.ShopKnowledge;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinTranslatorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Knowledge SHOP = ShopKnowledge.knowledge();

    @Test
    void theExplanationSaysWhichDaysAreMeant() {
        assertEquals(
                "The number of orders, where orders.ordered_at is in last week (from 2026-11-16 to 2026-11-22).",
                understood("How many orders were placed last week?").explanation());
    }

    @Test
    void daysBeginInTheZoneOfWhoeverAsks() {
        Question question = new Question(
                "How many orders were there yesterday?", Optional.empty(), TODAY, ZoneId.of("Europe/Berlin"));

        Translation translation = new BuiltinTranslator().translate(question, SHOP);

        assertTrue(translation instanceof Translation.Understood understood
                && understood.sql().contains("ordered_at >= '2026-11-24T23:00:00Z'"));
    }

    @Test
    void aSumIsNotMultipliedByAJoin() {
        assertTrue(understood("total order amount of orders with Books").sql().contains("where exists ("));
        assertEquals(
                "I didn't understand the question: orders.amount belongs to one of orders as a whole and can't be split"
                        + " among what it has several of.",
                refused("total order amount by category").reason());
    }

    @Test
    void whatHoldsForTheSameRowIsAskedOfTheSameRow() {
        String sql = understood("How many customers bought Books in 2026?").sql();

        assertEquals(1, sql.split("from shop.orders", -1).length - 1, sql);
    }

    @Test
    void aMisspeltWordIsReadAndTold() {
        assertTrue(
                understood("How many custmers are there?").explanation().endsWith("(read 'custmers' as 'customers')"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "How many employees do we have?            | it isn't known what 'employees' means",
                "top 5 customers                           | 'top' by what? Say for example 'by revenue'",
                "How many products were sold last week?    | this may ask for different products, or for units sold: say"
                        + " 'how many different products' or 'units sold'",
                "orders over 500 dollars                   | amount isn't in USD but in EUR",
                "customers from Germany or business        | 'or' between different things isn't understood",
                "show the status                           | ",
                "How many customers did we have last month?| there is no single date of customers that 'last month' could"
                        + " be about",
                "and the week before?                      | it leans on a question before, and there is none",
                "hello                                     | it isn't known what 'hello' means",
                "revenue in 2024 and 2025                  | two periods are named, and it isn't said that they should be"
                        + " compared"
            })
    void aRefusalNamesTheReason(String question, String reason) {
        if (reason == null) {
            understood(question);
            return;
        }
        assertEquals(
                "I didn't understand the question: " + reason + ".",
                refused(question).reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "and",
                "by",
                "not",
                "or or or",
                "over",
                "top",
                "the the the",
                "per per",
                "\"",
                "'x'",
                "12",
                "1,2,3",
                "how many",
                "how many not",
                "compared with",
                "last",
                "most",
                "by by country",
                "2026",
                "only",
                "instead",
                "between 5 and",
                "orders over",
                "orders not",
                "not orders",
                "revenue by",
                "revenue not by country"
            })
    void piecesOfQuestionsAreRefusedOrUnderstoodButNeverBreak(String question) {
        Translation translation = ask(question, Optional.empty());

        assertFalse(translation instanceof Translation.Broken);
    }

    @Test
    void theSameQuestionGivesTheSameStatement() {
        String question = "revenue and number of orders by country and month in 2026";

        assertEquals(understood(question).sql(), understood(question).sql());
    }

    @Test
    void anIntentSurvivesJson() throws JsonProcessingException {
        Intent intent = understood("top 5 customers from Germany or France by revenue since 2025 without Books")
                .intent();

        assertEquals(intent, Json.mapper().readValue(Json.mapper().writeValueAsString(intent), Intent.class));
    }

    @Test
    void questionsLeanOnEachOther() {
        Intent first = understood("How many orders were placed last week?").intent();
        Translation.Understood second = after(first, "and the week before?");
        Translation.Understood third = after(second.intent(), "only in Germany");
        Translation.Understood fourth = after(third.intent(), "by day");

        assertEquals(
                "The number of orders, for each day of orders.ordered_at, where orders.ordered_at is in the week before"
                        + " (from 2026-11-09 to 2026-11-15) and customers.country is Germany.",
                fourth.explanation());
    }

    @Test
    void aWholeQuestionDoesNotLean() {
        Intent first =
                understood("How many orders were placed in Germany last week?").intent();

        assertEquals(
                "The number of products.",
                after(first, "How many products are there?").explanation());
    }

    @Test
    void whatAModelUnderstoodCanNotBeLeanedOn() {
        assertTrue(
                ask("and the week before?", Optional.of(Intent.said("How many?", "select 1")))
                        instanceof Translation.NotUnderstood);
    }

    @Test
    void pictures() {
        assertEquals(
                new ChartHint(ChartHint.Shape.TIME_SERIES, "month", "revenue"),
                understood("revenue by month").chart());
        assertEquals(
                new ChartHint(ChartHint.Shape.CATEGORIES, "country", "number_of_customers"),
                understood("customers per country").chart());
        assertEquals(
                new ChartHint(ChartHint.Shape.NUMBER, null, "number_of_orders"),
                understood("how many orders").chart());
    }

    @Test
    void quotesInValuesStayValues() {
        String sql = understood("orders of customer \"O'Hara'; drop table orders --\"")
                .sql();

        assertTrue(sql.contains("lower('O''Hara''; drop table orders --')"), sql);
    }

    @Test
    void withoutALayerTheCatalogueAloneIsUnderstood() {
        Knowledge bare = new Knowledge(ShopKnowledge.catalog(), Layer.EMPTY);
        Question question = new Question("average price of products per category", Optional.empty(), TODAY, zone());

        Translation translation = new BuiltinTranslator().translate(question, bare);

        assertTrue(translation instanceof Translation.Understood understood
                && understood
                        .sql()
                        .startsWith("select products.category, round(avg(products.price), 2) as average_price"));
    }

    @Test
    void whatMayNotBeAskedAboutIsNotKnown() {
        Knowledge narrow = new Knowledge(
                new Catalog(
                        "shop",
                        List.of(ShopKnowledge.catalog().table("customers").orElseThrow())),
                Layer.EMPTY);
        Question question = new Question("how many orders", Optional.empty(), TODAY, zone());

        assertTrue(new BuiltinTranslator().translate(question, narrow) instanceof Translation.NotUnderstood);
    }

    @Test
    void metricsThatNeedOtherTablesAreNotKnown() {
        Knowledge narrow = new Knowledge(
                new Catalog(
                        "shop",
                        List.of(ShopKnowledge.catalog().table("customers").orElseThrow())),
                SHOP.layer());
        Question question = new Question("revenue by country", Optional.empty(), TODAY, zone());

        Translation translation = new BuiltinTranslator().translate(question, narrow);

        assertTrue(translation instanceof Translation.NotUnderstood refusal
                && refusal.examples().size() == 3
                && refusal.examples().stream().noneMatch(example -> example.contains("revenue")));
    }

    @Test
    void offsetsHaveTheSignThatPostgresWants() {
        Question question = new Question("orders by day", Optional.empty(), TODAY, ZoneId.of("+02:00"));

        assertTrue(new BuiltinTranslator().translate(question, SHOP) instanceof Translation.Understood understood
                && understood.sql().contains("at time zone '-02:00'"));
    }

    private static Translation.Understood understood(String question) {
        return understood(ask(question, Optional.empty()));
    }

    private static Translation.Understood after(Intent previous, String question) {
        return understood(ask(question, Optional.of(previous)));
    }

    private static Translation.Understood understood(Translation translation) {
        assertTrue(translation instanceof Translation.Understood, translation.toString());
        return (Translation.Understood) translation;
    }

    private static Translation.NotUnderstood refused(String question) {
        Translation translation = ask(question, Optional.empty());
        assertTrue(translation instanceof Translation.NotUnderstood, translation.toString());
        return (Translation.NotUnderstood) translation;
    }

    private static Translation ask(String question, Optional<Intent> previous) {
        return new BuiltinTranslator().translate(new Question(question, previous, TODAY, zone()), SHOP);
    }

    private static ZoneId zone() {
        return ZoneId.of("UTC");
    }
}
