package dev.automate.datachat.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.datachat.domain.shop.Shop;
import dev.automate.datachat.domain.shop.ShopMaker;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShopMakerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final Shop SHOP = ShopMaker.on(DAY);

    @Test
    void theSameDayGivesTheSameShop() {
        assertEquals(SHOP, ShopMaker.on(DAY));
    }

    @Test
    void itHasTwoYearsUpToThatDay() {
        assertEquals("2024-11-26", column(SHOP.orders().getFirst(), 6).substring(0, 10));
        assertEquals("2026-11-26", column(SHOP.orders().getLast(), 6).substring(0, 10));
        assertTrue(SHOP.orders().size() > 10_000 && SHOP.items().size() > 25_000);
    }

    @Test
    void itSellsMoreBeforeChristmasThanInSummer() {
        assertTrue(orders(month("2025-12")) > 1.4 * orders(month("2025-07")));
    }

    @Test
    void oneOrderInSixteenIsCancelled() {
        double share = orders(line -> column(line, 2).equals("cancelled"))
                / (double) SHOP.orders().size();

        assertEquals(1 / 16.0, share, 0.01);
    }

    private static Predicate<String> month(String month) {
        return line -> column(line, 6).startsWith(month);
    }

    private static long orders(Predicate<String> which) {
        return SHOP.orders().stream().filter(which).count();
    }

    private static String column(String line, int number) {
        return List.of(line.strip().split("\t")).get(number);
    }
}
