/** What operators see of every service: gauges, the trace of a request, what a line of the log says of it. */
@NullMarked
package dev.automate.common.observe;

import org.jspecify.annotations.NullMarked;
