/** Figures as values: medians of runs, ratios to earlier ones, trends, and drawings. */
@NullMarked
package dev.automate.bench.report;

import org.jspecify.annotations.NullMarked;
