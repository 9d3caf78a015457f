/** Servers outside of the suite. */
@NullMarked
package dev.automate.event.client;

import org.jspecify.annotations.NullMarked;
