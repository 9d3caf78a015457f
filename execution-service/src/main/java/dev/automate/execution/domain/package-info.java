/** What an execution is and what comes next in it; no I/O, no clock, no framework. */
@NullMarked
package dev.automate.execution.domain;

import org.jspecify.annotations.NullMarked;
