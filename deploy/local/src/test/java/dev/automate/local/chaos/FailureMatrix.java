package dev.automate.local.chaos;

import static dev.automate.local.chaos.Fault.AHEAD;
import static dev.automate.local.chaos.Fault.AWAY;
import static dev.automate.local.chaos.Fault.BEHIND;
import static dev.automate.local.chaos.Fault.FULL;
import static dev.automate.local.chaos.Fault.HALTED;
import static dev.automate.local.chaos.Fault.KILLED;
import static dev.automate.local.chaos.Fault.REFUSING;
import static dev.automate.local.chaos.Fault.RESTARTED;
import static dev.automate.local.chaos.Fault.SLOW;
import static dev.automate.local.chaos.Moment.ACCEPTING;
import static dev.automate.local.chaos.Moment.RUNNING;
import static dev.automate.local.chaos.Moment.WAITING;
import static dev.automate.local.chaos.Promise.REFUSED_MEANWHILE;
import static dev.automate.local.chaos.Promise.TAKEN_MEANWHILE;
import static dev.automate.local.chaos.Promise.UNTOUCHED;

import java.util.List;
import java.util.Set;

/** All cells; those of the short form run with every test of the project. */
final class FailureMatrix {
    static final List<Cell> CELLS = List.of(
            new Cell("gateway", ACCEPTING, KILLED, REFUSED_MEANWHILE),
            new Cell("gateway", ACCEPTING, HALTED, REFUSED_MEANWHILE),
            new Cell("event", ACCEPTING, KILLED, REFUSED_MEANWHILE),
            new Cell("event", ACCEPTING, HALTED, REFUSED_MEANWHILE),
            new Cell("event", ACCEPTING, REFUSING, REFUSED_MEANWHILE),
            new Cell("event", ACCEPTING, SLOW, TAKEN_MEANWHILE),
            new Cell("execution", ACCEPTING, KILLED, TAKEN_MEANWHILE),
            new Cell("execution", RUNNING, KILLED, TAKEN_MEANWHILE),
            new Cell("execution", WAITING, KILLED, TAKEN_MEANWHILE),
            new Cell("execution", RUNNING, HALTED, TAKEN_MEANWHILE),
            new Cell("execution", WAITING, HALTED, TAKEN_MEANWHILE),
            new Cell("execution", RUNNING, REFUSING, TAKEN_MEANWHILE),
            new Cell("execution", WAITING, AHEAD, UNTOUCHED),
            new Cell("execution", WAITING, BEHIND, UNTOUCHED),
            new Cell("workflow", ACCEPTING, KILLED, UNTOUCHED),
            new Cell("workflow", ACCEPTING, HALTED, UNTOUCHED),
            new Cell("workflow", RUNNING, REFUSING, UNTOUCHED),
            new Cell("postgres", ACCEPTING, KILLED, REFUSED_MEANWHILE),
            new Cell("postgres", RUNNING, KILLED, REFUSED_MEANWHILE),
            new Cell("postgres", WAITING, KILLED, REFUSED_MEANWHILE),
            new Cell("postgres", ACCEPTING, HALTED, REFUSED_MEANWHILE),
            new Cell("postgres", RUNNING, HALTED, REFUSED_MEANWHILE),
            new Cell("postgres", ACCEPTING, AWAY, REFUSED_MEANWHILE),
            new Cell("postgres", RUNNING, REFUSING, REFUSED_MEANWHILE),
            new Cell("postgres", RUNNING, SLOW, REFUSED_MEANWHILE),
            new Cell("postgres", RUNNING, RESTARTED, REFUSED_MEANWHILE),
            new Cell("postgres", RUNNING, FULL, REFUSED_MEANWHILE),
            new Cell("kafka", ACCEPTING, KILLED, TAKEN_MEANWHILE),
            new Cell("kafka", RUNNING, KILLED, TAKEN_MEANWHILE),
            new Cell("kafka", ACCEPTING, HALTED, TAKEN_MEANWHILE),
            new Cell("kafka", ACCEPTING, AWAY, TAKEN_MEANWHILE),
            new Cell("kafka", ACCEPTING, REFUSING, TAKEN_MEANWHILE),
            new Cell("kafka", ACCEPTING, SLOW, TAKEN_MEANWHILE),
            new Cell("kafka", WAITING, RESTARTED, TAKEN_MEANWHILE),
            new Cell("redis", ACCEPTING, KILLED, UNTOUCHED),
            new Cell("redis", ACCEPTING, HALTED, UNTOUCHED),
            new Cell("redis", ACCEPTING, AWAY, UNTOUCHED),
            new Cell("redis", ACCEPTING, REFUSING, UNTOUCHED),
            new Cell("redis", ACCEPTING, SLOW, UNTOUCHED));

    private static final Set<String> SHORT =
            Set.of("postgres running killed", "kafka waiting restarted", "redis accepting away");

    private FailureMatrix() {}

    /** Those of the short form. */
    static List<Cell> few() {
        return CELLS.stream().filter(cell -> SHORT.contains(cell.name())).toList();
    }
}
