/** What is different between two definitions of a workflow. */
@NullMarked
package dev.automate.workflow.domain.diff;

import org.jspecify.annotations.NullMarked;
