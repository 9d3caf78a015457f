/** What can be set, and the wiring. */
@NullMarked
package dev.automate.gateway.config;

import org.jspecify.annotations.NullMarked;
