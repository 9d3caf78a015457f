/** What the service does, one class per verb. */
@NullMarked
package dev.automate.event.usecase;

import org.jspecify.annotations.NullMarked;
