package dev.automate.local.chaos;

import dev.automate.local.system.Suite;
import java.util.ArrayList;
import java.util.List;

/** The executions of one workflow, as the API tells them. */
record Executions(Suite suite, String workflow) {
    int succeeded() {
        return count("&status=SUCCESS");
    }

    int all() {
        return count("");
    }

    /** The event of each. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        int all = all();
        for (int page = 1; events.size() < all; page++) {
            events.addAll(
                    suite.executions(workflow, "&page_size=100&page=" + page).getList("results.trigger_event_id"));
        }
        return events;
    }

    private int count(String query) {
        return suite.executions(workflow, query + "&page_size=1").getInt("count");
    }
}
