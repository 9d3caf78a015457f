/** The parts themselves, under test. */
@NullMarked
package dev.automate.parts;

import org.jspecify.annotations.NullMarked;
