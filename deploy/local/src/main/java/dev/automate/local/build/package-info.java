/** Finds out which modules are out of date and has Maven build those; also runs from its sources, before anything is built. */
@NullMarked
package dev.automate.local.build;

import org.jspecify.annotations.NullMarked;
