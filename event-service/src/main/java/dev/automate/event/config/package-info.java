/** Configuration and wiring. */
@NullMarked
package dev.automate.event.config;

import org.jspecify.annotations.NullMarked;
