package dev.automate.datachat.query.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.datachat.domain.shop.Shop;
import dev.automate.datachat.domain.shop.ShopMaker;
import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.query.guard.Verdict;
import dev.automate.datachat.testing.Gold;
import dev.automate.datachat.testing.SameRows;
import dev.automate.datachat.testing.ShopKnowledge;
import dev.automate.parts.Durability;
import dev.automate.parts.FreePorts;
import dev.automate.parts.PostgresPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built-in translator on the gold set, against the demo shop in a real PostgreSQL. */
class GoldSetTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final double BAR = 0.9;
    private static final int BATCH = 1_000;
    private static final List<Gold.Entry> ENTRIES = Gold.on(TODAY);
    private static final Guard GUARD = new Guard(100_000);
    private static final Knowledge KNOWLEDGE = ShopKnowledge.knowledge();

    private static @Nullable PostgresPart postgres;
    private static @Nullable Connection connection;

    @BeforeAll
    static void open() throws SQLException, IOException {
        Path home = Path.of("target", "gold-" + ProcessHandle.current().pid()).toAbsolutePath();
        postgres = PostgresPart.start(home, FreePorts.next(), Durability.PROCESS);
        postgres.awaitReady(Duration.ofSeconds(90));
        connection = postgres.connect("postgres");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema shop");
            statement.execute(script());
            fill(ShopMaker.on(TODAY));
            statement.execute("create index on shop.orders (customer_id)");
            statement.execute("create index on shop.order_items (order_id)");
            statement.execute("analyze");
            statement.execute("set search_path = shop");
            statement.execute("set timezone = 'UTC'");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        Objects.requireNonNull(connection).close();
        Objects.requireNonNull(postgres).close();
    }

    @Test
    void theSetIsLargeAndAThirdOfItHasNoAnswer() {
        assertTrue(ENTRIES.size() >= 120, "entries: " + ENTRIES.size());
        assertTrue(ENTRIES.stream().filter(Gold.Entry::refused).count() >= 30);
    }

    @Test
    void nineInTenAreRightAndNothingElseIsAnswered() throws SQLException {
        List<String> refused = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Gold.Entry entry : ENTRIES) {
            if (!(translate(entry) instanceof Translation.Understood understood)) {
                refused.add(entry.question());
            } else if (entry.refused() || !right(entry, understood)) {
                wrong.add(entry.question() + " → " + understood);
            }
        }

        assertEquals(List.of(), wrong);
        long answerable = ENTRIES.stream().filter(entry -> !entry.refused()).count();
        assertTrue(ENTRIES.size() - refused.size() >= BAR * answerable, () -> String.join("\n", refused));
    }

    @Test
    void aRefusalHasThreeExamplesThatAreUnderstood() {
        for (Gold.Entry entry : ENTRIES.stream().filter(Gold.Entry::refused).toList()) {
            Translation.NotUnderstood refusal = (Translation.NotUnderstood) translate(entry);

            assertEquals(3, refusal.examples().size(), entry.question());
            for (String example : refusal.examples()) {
                assertTrue(ask(example, Optional.empty()) instanceof Translation.Understood, example);
            }
        }
    }

    @Test
    void everyVerifiedPairGivesWhatTheTranslatorGivesWhereItUnderstandsIt() throws SQLException {
        for (var pair : KNOWLEDGE.layer().pairs()) {
            List<List<@Nullable String>> verified = rows(pair.sql().replace("current_date", "date '" + TODAY + "'"));
            if (ask(pair.question(), Optional.empty()) instanceof Translation.Understood understood) {
                assertTrue(SameRows.same(verified, rows(guarded(understood.sql()))), pair.question());
            }
        }
    }

    private static Translation translate(Gold.Entry entry) {
        Optional<Intent> previous = Optional.empty();
        for (String before : entry.previous()) {
            previous = ask(before, previous) instanceof Translation.Understood understood
                    ? Optional.of(understood.intent())
                    : Optional.empty();
        }
        return ask(entry.question(), previous);
    }

    private static Translation ask(String text, Optional<Intent> previous) {
        return new BuiltinTranslator().translate(new Question(text, previous, TODAY, ZONE), KNOWLEDGE);
    }

    private static boolean right(Gold.Entry entry, Translation.Understood understood) throws SQLException {
        return SameRows.same(rows(entry.sql()), rows(guarded(understood.sql())));
    }

    /** As it runs: the first wall writes every statement anew. */
    private static String guarded(String sql) {
        return switch (GUARD.check(sql, KNOWLEDGE.catalog())) {
            case Verdict.Allowed(String written, var tables) -> written;
            case Verdict.Refused(String rule, String message) -> throw new AssertionError(message + ": " + sql);
        };
    }

    private static List<List<@Nullable String>> rows(String sql) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Statement statement = Objects.requireNonNull(connection).createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void fill(Shop shop) throws SQLException {
        insert("customers", shop.customers());
        insert("products", shop.products());
        insert("orders", shop.orders());
        insert("order_items", shop.items());
    }

    /** Lines as COPY reads them, in statements of a thousand rows. */
    private static void insert(String table, List<String> lines) throws SQLException {
        try (Statement statement = Objects.requireNonNull(connection).createStatement()) {
            for (int first = 0; first < lines.size(); first += BATCH) {
                String rows = lines.subList(first, Math.min(lines.size(), first + BATCH)).stream()
                        .map(GoldSetTest::row)
                        .collect(Collectors.joining(", "));
                statement.execute("insert into shop." + table + " values " + rows);
            }
        }
    }

    private static String row(String line) {
        return Stream.of(line.strip().split("\t", -1))
                .map(value -> value.equals("\\N") ? "null" : "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String script() throws IOException {
        try (var script = Objects.requireNonNull(GoldSetTest.class.getResourceAsStream("/demo/shop.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
