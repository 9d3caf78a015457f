/** All SQL of this service. */
@NullMarked
package dev.automate.event.store;

import org.jspecify.annotations.NullMarked;
