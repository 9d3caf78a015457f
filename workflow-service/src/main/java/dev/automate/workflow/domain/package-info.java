/** Workflows, their changes, and what came of a change. */
@NullMarked
package dev.automate.workflow.domain;

import org.jspecify.annotations.NullMarked;
