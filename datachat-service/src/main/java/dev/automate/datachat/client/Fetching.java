package dev.automate.datachat.client;

import dev.automate.datachat.domain.source.Limits;
import dev.automate.datachat.domain.talk.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wall 4: rows are fetched as they are needed, so that no more than the limits is ever here. */
final class Fetching {
    private static final int PORTION = 100;

    private final Cursor cursor;
    private final Limits limits;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private long bytes;

    Fetching(Cursor cursor, Limits limits) {
        this.cursor = cursor;
        this.limits = limits;
    }

    Future<Rows> rows() {
        return next().compose(answer -> cursor.close().map(answer));
    }

    private Future<Rows> next() {
        int wanted = Math.min(PORTION, limits.rows() - rows.size() + 1);
        return cursor.read(wanted).compose(fetched -> {
            boolean full = !taken(fetched);
            return !full && cursor.hasMore() ? next() : Future.succeededFuture(answer(fetched, full));
        });
    }

    /** Whether there was room for all of them. */
    private boolean taken(RowSet<Row> fetched) {
        for (Row row : fetched) {
            List<@Nullable Object> values = RowValues.of(row);
            bytes += values.toString().length();
            if (rows.size() >= limits.rows() || bytes > limits.bytes()) {
                return false;
            }
            rows.add(values);
        }
        return true;
    }

    private Rows answer(RowSet<Row> last, boolean truncated) {
        return new Rows(Optional.ofNullable(last.columnsNames()).orElse(List.of()), rows, truncated);
    }
}
