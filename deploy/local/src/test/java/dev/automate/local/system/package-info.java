/** The packaged suite under test, from the outside. */
@NullMarked
package dev.automate.local.system;

import org.jspecify.annotations.NullMarked;
