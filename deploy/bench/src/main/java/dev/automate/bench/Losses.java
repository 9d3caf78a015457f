package dev.automate.bench;

import java.util.List;

/** The promise that every scenario with webhooks is held to. */
final class Losses {
    private Losses() {}

    /** Nothing when nothing is lost. */
    static List<String> told(long lost) {
        return lost == 0 ? List.of() : List.of(lost + " accepted events are lost");
    }
}
