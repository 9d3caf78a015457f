/** Which workflows an event is for. */
@NullMarked
package dev.automate.execution.domain.match;

import org.jspecify.annotations.NullMarked;
