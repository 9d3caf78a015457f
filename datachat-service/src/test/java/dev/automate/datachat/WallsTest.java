package dev.automate.datachat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.datachat.client.SourceClient;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.source.Known;
import dev.automate.datachat.domain.source.Limits;
import dev.automate.datachat.domain.source.Order;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.query.guard.PlanCheck;
import dev.automate.datachat.query.guard.Verdict;
import dev.automate.datachat.testing.Corpus;
import dev.automate.datachat.testing.ServiceTest;
import dev.automate.datachat.testing.Shops;
import dev.automate.datachat.usecase.source.CatalogFinder;
import dev.automate.datachat.usecase.source.SourceFinder;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class WallsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Place NOWHERE =
            new Place(new Place.Server("", 0, "disable"), new Place.Login("", "", ""), false, Map.of());
    private static final Limits LIMITS = new Limits(1_000, 1_000_000, Duration.ofSeconds(3), 1_000_000, "16MB");

    private final SourceClient client;
    private final SourceFinder sources;
    private final CatalogFinder catalogs;
    private Place place = NOWHERE;
    private Catalog catalog = Shops.catalog();

    WallsTest(SourceClient client, SourceFinder sources, CatalogFinder catalogs) {
        this.client = client;
        this.sources = sources;
        this.catalogs = catalogs;
    }

    /** Tables are found without their schema, so that what stops an attack isn't that it finds nothing. */
    @BeforeEach
    void lookIntoTheShop() {
        Source shop = sources.meant("default", "shop", null).await().atMost(LIMIT);
        Place found = sources.place(shop);
        place = new Place(found.server(), found.login(), true, Map.of("search_path", "shop"));
        catalog = catalogs.known(shop).map(Known::catalog).await().atMost(LIMIT);
    }

    @Test
    void withoutTheFirstWallAttacksAreStoppedByTheOthers() {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        for (Corpus.Attack attack : Corpus.attacks()) {
            expected.put(attack.sql(), attack.behind());
            seen.put(attack.sql(), stopped(run(attack.sql(), LIMITS)));
        }

        assertEquals(text(expected), text(seen));
    }

    @Test
    void whatTheyWouldLetThroughIsKnown() {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        for (Corpus.Caution caution : Corpus.cautions()) {
            expected.put(caution.sql(), "RAN");
            seen.put(caution.sql(), stopped(run(caution.sql(), LIMITS)));
        }

        assertEquals(text(expected), text(seen));
    }

    @Test
    void whatIsAllowedGetsThroughAllWalls() {
        Guard guard = new Guard(1_000);
        Corpus.lines("allowed.sql").forEach(sql -> {
            Verdict.Allowed allowed = assertInstanceOf(Verdict.Allowed.class, guard.check(sql, catalog), sql);
            Tried tried = run(allowed.sql(), LIMITS);
            assertInstanceOf(Tried.Ran.class, tried, () -> allowed.sql() + ": " + tried);
        });
    }

    @Test
    void rowsBeyondTheCapAreCutAndTold() {
        Limits few = new Limits(10, 1_000_000, LIMITS.timeout(), LIMITS.cost(), LIMITS.workMem());

        Tried.Ran cut = ran("select id from shop.orders", few);
        Tried.Ran whole = ran("select id from shop.orders limit 10", few);

        assertEquals(10, cut.rows().values().size());
        assertTrue(cut.rows().truncated());
        assertEquals(10, whole.rows().values().size());
        assertTrue(!whole.rows().truncated());
    }

    @Test
    void bytesBeyondTheCapAreCutAndTold() {
        Limits small = new Limits(1_000, 2_000, LIMITS.timeout(), LIMITS.cost(), LIMITS.workMem());

        Tried.Ran cut = ran("select name from shop.products", small);

        assertTrue(cut.rows().truncated());
        assertTrue(cut.rows().values().toString().length() < 2_500);
    }

    @Test
    void whatCostsTooMuchIsNotBegun() {
        String sql = "select count(*) from shop.orders a, shop.orders b, shop.orders c where a.amount < b.amount";

        assertEquals("cost", stopped(run(sql, LIMITS)));
    }

    @Test
    void whatTakesTooLongIsEnded() {
        Limits brief = new Limits(1_000, 1_000_000, Duration.ofMillis(50), 1e12, LIMITS.workMem());
        String sql = "select count(*) from shop.orders a, shop.orders b where a.amount < b.amount";

        // What a slow machine takes to connect counts, too: then nobody waits for the database's word.
        await().atMost(LIMIT).untilAsserted(() -> {
            Tried.Failed ended = assertInstanceOf(Tried.Failed.class, run(sql, brief));

            assertEquals("The statement took too long", ended.message());
        });
    }

    private Tried.Ran ran(String sql, Limits limits) {
        return assertInstanceOf(Tried.Ran.class, run(sql, limits), sql);
    }

    private Tried run(String sql, Limits limits) {
        Order order = new Order(sql, UTC, limits, new PlanCheck(catalog, limits.cost(), Set.of()));
        return client.run(place, order).await().atMost(LIMIT);
    }

    /** The rule that stopped it, or the database's own word for why it was no query. */
    private static String stopped(Tried tried) {
        return switch (tried) {
            case Tried.Stopped(String rule, String message) -> rule;
            case Tried.Failed(String message) -> message.replaceAll(".*\\(SQLSTATE (.{5})\\)$", "$1");
            case Tried.Ran ran -> "RAN";
            case Tried.Unreachable(String message) -> "UNREACHABLE " + message;
        };
    }

    private static String text(Map<String, String> outcomes) {
        StringBuilder text = new StringBuilder();
        outcomes.forEach(
                (sql, outcome) -> text.append(outcome).append('\t').append(sql).append('\n'));
        return text.toString();
    }
}
