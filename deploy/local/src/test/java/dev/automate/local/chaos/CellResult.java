package dev.automate.local.chaos;

import java.util.List;

/**
 * What became of a cell.
 *
 * @param made whether the failure could be made here
 * @param broken promises that were not kept, each in a sentence; or, when it wasn't made, why not
 * @param deliveries webhooks that were taken in the end
 * @param refusals how often one wasn't, and came again
 * @param repeatedCalls calls of steps beyond the first, under the same key
 * @param recoveredMillis from the end of the failure until every execution had ended
 */
record CellResult(
        String cell,
        boolean made,
        List<String> broken,
        int deliveries,
        int refusals,
        int repeatedCalls,
        long recoveredMillis) {
    CellResult {
        broken = List.copyOf(broken);
    }

    static CellResult notMade(Cell cell, String why) {
        return new CellResult(cell.name(), false, List.of(why), 0, 0, 0, 0);
    }

    boolean kept() {
        return made && broken.isEmpty();
    }
}
