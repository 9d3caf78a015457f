@NullMarked
package dev.automate.workflow.definition;

import org.jspecify.annotations.NullMarked;
