package dev.automate.local.chaos;

import java.time.Duration;

/** What happens to a part. */
enum Fault {
    KILLED("killed (SIGKILL)", Duration.ZERO, Duration.ZERO),
    HALTED("halted for 20 s (SIGSTOP)", Duration.ofSeconds(20), Duration.ofSeconds(5)),
    AWAY("away for 20 s (stopped, started again)", Duration.ofSeconds(20), Duration.ofSeconds(4)),
    RESTARTED("restarted in order", Duration.ZERO, Duration.ZERO),
    REFUSING("cut off for 10 s (connections refused)", Duration.ofSeconds(10), Duration.ofSeconds(4)),
    SLOW("200 ms slower each way for 20 s", Duration.ofSeconds(20), Duration.ofSeconds(5)),
    FULL("disk full for 10 s", Duration.ofSeconds(10), Duration.ofSeconds(5)),
    AHEAD("one replica's clock an hour ahead for 20 s", Duration.ofSeconds(20), Duration.ofSeconds(5)),
    BEHIND("one replica's clock an hour behind for 20 s", Duration.ofSeconds(20), Duration.ofSeconds(5));

    private final String words;
    private final Duration length;
    private final Duration shortened;

    Fault(String words, Duration length, Duration shortened) {
        this.words = words;
        this.length = length;
        this.shortened = shortened;
    }

    /** How long it lasts; the short form of the matrix has no time for all of it. */
    Duration length(boolean full) {
        return full ? length : shortened;
    }

    /** As the table tells it. */
    String words() {
        return words;
    }
}
