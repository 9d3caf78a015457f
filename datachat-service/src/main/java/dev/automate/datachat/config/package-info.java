/** Settings and wiring. */
@NullMarked
package dev.automate.datachat.config;

import org.jspecify.annotations.NullMarked;
