/** The HTTP doors. */
@NullMarked
package dev.automate.event.api;

import org.jspecify.annotations.NullMarked;
