package dev.automate.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of {@code bench timers} found.
 *
 * @param waiting executions that waited
 * @param beforeBytes of memory without them
 * @param waitingBytes with them
 * @param afterBytes once timers have fired
 * @param lateMillis of each timer that fired, from when it was due to the end of its execution
 */
record TimerFigures(
        int waiting, int rate, long beforeBytes, long waitingBytes, long afterBytes, List<Long> lateMillis) {
    private static final double MIB = 1_048_576;

    TimerFigures {
        lateMillis = lateMillis.stream().sorted().toList();
    }

    long fired() {
        return lateMillis.size();
    }

    /** Milliseconds; 0 when nothing fired. */
    long late(double percent) {
        int place = (int) Math.ceil(lateMillis.size() * percent / 100) - 1;
        return lateMillis.isEmpty() ? 0 : lateMillis.get(Math.max(0, place));
    }

    /** The figures by the names that {@code --json} prints. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scenario", "timers");
        map.put("waiting", waiting);
        map.put("rate", rate);
        map.put("fired", fired());
        map.put("memory_before_mib", beforeBytes / MIB);
        map.put("memory_waiting_mib", waitingBytes / MIB);
        map.put("memory_added_mib", (waitingBytes - beforeBytes) / MIB);
        map.put("memory_after_mib", afterBytes / MIB);
        map.put("late_p50_ms", late(50));
        map.put("late_p99_ms", late(99));
        map.put("late_max_ms", late(100));
        return map;
    }
}
