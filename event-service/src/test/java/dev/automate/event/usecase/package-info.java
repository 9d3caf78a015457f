/** Tests of what the service does. */
@NullMarked
package dev.automate.event.usecase;

import org.jspecify.annotations.NullMarked;
