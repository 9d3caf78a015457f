package dev.automate.common.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Notes what became of each message, in a table of its own. */
final class SampleNote implements SentNote {
    @Override
    public String changes() {
        return "noted as (insert into datachat.note (text) select unnest($2::text[]))";
    }

    @Override
    public Tuple values(Tuple before, List<SendOutcome> outcomes) {
        return before.addArrayOfString(outcomes.stream()
                .map(each -> each.getClass().getSimpleName() + " "
                        + each.message().headers().get("n"))
                .toArray(String[]::new));
    }

    static List<String> notes(Pool pool) {
        return pool.query("select text from datachat.note order by text").execute().await().indefinitely().stream()
                .map(row -> row.getString("text"))
                .toList();
    }
}
