package dev.automate.datachat.query.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.datachat.testing.Corpus;
import dev.automate.datachat.testing.Shops;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {
    private static final Guard GUARD = new Guard(1_000);

    private static Stream<String> allowed() {
        return Corpus.lines("allowed.sql");
    }

    private static Stream<Corpus.Attack> attacks() {
        return Corpus.attacks().stream();
    }

    private static Stream<Corpus.Caution> cautions() {
        return Corpus.cautions().stream();
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatIsAllowedStaysAllowed(String sql) {
        Verdict.Allowed first = assertInstanceOf(Verdict.Allowed.class, GUARD.check(sql, Shops.catalog()));

        Verdict.Allowed again = assertInstanceOf(Verdict.Allowed.class, GUARD.check(first.sql(), Shops.catalog()));

        assertEquals(first, again, "what was written is read as the same");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void attacksAreStoppedByTheRuleThatIsMeantForThem(Corpus.Attack attack) {
        Verdict.Refused refused =
                assertInstanceOf(Verdict.Refused.class, GUARD.check(attack.sql(), Shops.catalog()), attack.sql());

        assertEquals(attack.first(), refused.rule());
    }

    @ParameterizedTest
    @MethodSource("cautions")
    void whatIsOnlyStrangeIsStoppedAsWell(Corpus.Caution caution) {
        Verdict.Refused refused =
                assertInstanceOf(Verdict.Refused.class, GUARD.check(caution.sql(), Shops.catalog()), caution.sql());

        assertEquals(caution.first(), refused.rule());
        assertFalse(caution.why().isBlank());
    }

    @Test
    void thereAreEnoughAttacks() {
        assertTrue(Corpus.attacks().size() >= 150, () -> Corpus.attacks().size() + " attacks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select id from orders | SELECT id FROM shop.orders LIMIT 1000",
                "select id from orders limit 5 | SELECT id FROM shop.orders LIMIT 5",
                "select id from orders limit 99999999999999999999 | SELECT id FROM shop.orders LIMIT 1000",
                "select ID from ORDERS as O order by O.ID | SELECT id FROM shop.orders AS o ORDER BY o.id LIMIT 1000",
                "select * from order_items | SELECT order_items.id, order_items.order_id, order_items.product_id,"
                        + " order_items.quantity, order_items.unit_price FROM shop.order_items LIMIT 1000",
            })
    void whatRunsIsWrittenAnew(String sql, String runs) {
        Verdict.Allowed allowed = assertInstanceOf(Verdict.Allowed.class, GUARD.check(sql, Shops.catalog()));

        assertEquals(runs, allowed.sql());
    }

    @Test
    void tablesThatAreReadAreNamed() {
        Verdict.Allowed allowed = assertInstanceOf(
                Verdict.Allowed.class,
                GUARD.check(
                        "with a as (select id from orders) select count(*) from a where id in (select id from products)",
                        Shops.catalog()));

        assertEquals(List.of("shop.orders", "shop.products"), allowed.tables());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select count(*) from orders | FROM (SELECT id, customer_id, status, channel, payment_method, amount,"
                        + " ordered_at, shipped_at FROM shop.orders WHERE tenant = 'o''hara') AS orders",
                "select o.id from products p join orders o on o.id = p.id | JOIN (SELECT id, customer_id, status, channel,"
                        + " payment_method, amount, ordered_at, shipped_at FROM shop.orders WHERE tenant = 'o''hara') o",
                "select 1 from products where id in (select orders.id from orders) | WHERE tenant = 'o''hara') AS orders)",
            })
    void rowsOfOtherTenantsAreNotThere(String sql, String part) {
        TenantRule rule = new TenantRule("o'hara", Map.of("shop.orders", "tenant"));

        Verdict.Allowed allowed = assertInstanceOf(Verdict.Allowed.class, GUARD.check(sql, Shops.catalog(), rule), sql);

        assertTrue(allowed.sql().contains(part), allowed::sql);
    }
}
