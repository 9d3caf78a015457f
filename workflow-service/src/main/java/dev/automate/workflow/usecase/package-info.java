/** One class for each thing that can be done to a workflow. */
@NullMarked
package dev.automate.workflow.usecase;

import org.jspecify.annotations.NullMarked;
