package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.bench.DatachatFigures.Verdict;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How good DataChat's answers are: a gold set of questions over the demo shop. */
@Command(
        name = "datachat",
        description = {
            "Asks the questions of the gold set over the demo shop and compares the rows with those of the expected"
                    + " statements; questions without an answer must be refused.",
            "The suite must be up with limits that are never reached:",
            "  ./automate up --detach --limits unreached"
        },
        mixinStandardHelpOptions = true)
final class DatachatCommand implements Callable<Integer> {
    private static final String SCOPE = "datachat:query";

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Option(names = "--source", description = "The source that is the demo shop (default: ${DEFAULT-VALUE}).")
    private String source = "shop";

    @Option(names = "--schema", description = "Where its tables are (default: ${DEFAULT-VALUE}).")
    private String schema = "shop";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException, SQLException, IOException {
        String key = new SuiteApi(place.gateway).apiKey(place.password, SCOPE);
        ChatApi chat = new ChatApi(place.gateway, key, source);
        List<DatachatFigures.Outcome> outcomes = new ArrayList<>();
        String engine = "none";
        List<GoldEntry> entries = GoldEntry.on(LocalDate.now(ZoneOffset.UTC));
        output.say("asking " + entries.size() + " questions");
        try (Connection database = place.database().connect();
                Statement statement = database.createStatement()) {
            statement.execute("set search_path = " + schema);
            statement.execute("set timezone = 'UTC'");
            for (GoldEntry entry : entries) {
                ChatAnswer answer = chat.ask(entry);
                engine = answer.answered() ? answer.engine() : engine;
                Verdict verdict = verdict(entry, answer, statement);
                outcomes.add(new DatachatFigures.Outcome(entry.category(), entry.refused(), verdict));
                tell(entry, answer, verdict);
            }
        }
        output.print(new DatachatFigures(engine, outcomes).toMap());
        return 0;
    }

    private static Verdict verdict(GoldEntry entry, ChatAnswer answer, Statement statement) throws SQLException {
        if (!answer.answered() && !answer.refused()) {
            return Verdict.FAILED;
        }
        if (entry.refused()) {
            return answer.refused() ? Verdict.RIGHT : Verdict.GUESSED;
        }
        if (answer.refused()) {
            return Verdict.REFUSED;
        }
        return right(rows(statement, entry.sql()), answer.shown()) ? Verdict.RIGHT : Verdict.WRONG;
    }

    private static boolean right(List<List<@Nullable String>> expected, ChatAnswer.Shown shown) {
        return shown.truncated() ? SameRows.part(expected, shown.rows()) : SameRows.same(expected, shown.rows());
    }

    private static void tell(GoldEntry entry, ChatAnswer answer, Verdict verdict) {
        if (verdict != Verdict.RIGHT) {
            System.err.println(verdict + " (" + answer.status() + "): " + entry.question() + " → " + answer.said());
        }
    }

    private static List<List<@Nullable String>> rows(Statement statement, String sql) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
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
}
