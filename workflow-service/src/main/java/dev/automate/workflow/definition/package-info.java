/** The craft of this service: everything that can be wrong with a workflow's definition. */
@NullMarked
package dev.automate.workflow.definition;

import org.jspecify.annotations.NullMarked;
