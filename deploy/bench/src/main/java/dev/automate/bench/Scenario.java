package dev.automate.bench;

import dev.automate.bench.report.Figures;
import java.time.Duration;

/** What is measured: warmed up once, then run again and again. */
interface Scenario {
    /** The same load, measured by nobody. */
    void warmUp(Duration length) throws InterruptedException;

    /** One run; the same names of figures each time. */
    Figures run(Duration length) throws InterruptedException;
}
