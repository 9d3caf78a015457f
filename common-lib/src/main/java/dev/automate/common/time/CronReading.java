package dev.automate.common.time;

/** What came of reading a cron expression. */
public sealed interface CronReading {
    record Read(CronSchedule schedule) implements CronReading {}

    /**
     * It is none.
     *
     * @param why for a person, to follow a name: {@code hour: 25 is not in range [0, 23]}
     */
    record Unreadable(String why) implements CronReading {}
}
