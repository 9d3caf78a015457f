package dev.automate.local.suite;

import dev.automate.parts.FreePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells before anything starts which ports of a plan are taken, by whom, and where there is room. */
final class PortCheck {

    private static final int STEP = 100;
    private static final int LAST_SUGGESTION = 30_000;

    private PortCheck() {}

    /** Empty when all ports are free. */
    static Optional<String> problem(PortPlan plan) {
        List<String> lines = new ArrayList<>();
        for (String part : PortPlan.PARTS) {
            addIfTaken(lines, plan.of(part), part);
        }
        addIfTaken(lines, plan.kafkaController(), "kafka's controller");
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.join("\n", lines)
                + "\nStop what is there, or move all ports: ./automate up --port-base " + freeBase(plan.base()));
    }

    private static void addIfTaken(List<String> lines, int port, String part) {
        if (!FreePorts.isFree(port)) {
            lines.add("Port " + port + ", meant for " + part + ", is taken by " + PortOwner.describe(port));
        }
    }

    private static int freeBase(int taken) {
        return IntStream.iterate(taken + STEP, base -> base < LAST_SUGGESTION, base -> base + STEP)
                .filter(PortCheck::isFree)
                .findFirst()
                .orElse(LAST_SUGGESTION);
    }

    private static boolean isFree(int base) {
        return IntStream.range(base, base + PortPlan.SIZE).allMatch(FreePorts::isFree);
    }
}
