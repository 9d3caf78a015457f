@NullMarked
package dev.automate.workflow.api;

import org.jspecify.annotations.NullMarked;
