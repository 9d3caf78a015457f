package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.talk.ChartHint;
import java.util.List;

/**
 * An intent as a statement.
 *
 * @param doubts why it would give a wrong answer; none when it doesn't
 */
public record Written(String sql, ChartHint chart, List<String> doubts) {
    public Written {
        doubts = List.copyOf(doubts);
    }
}
