@NullMarked
package dev.automate.workflow;

import org.jspecify.annotations.NullMarked;
