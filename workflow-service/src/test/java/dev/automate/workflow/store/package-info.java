@NullMarked
package dev.automate.workflow.store;

import org.jspecify.annotations.NullMarked;
