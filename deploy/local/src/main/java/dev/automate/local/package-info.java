/** The commands behind the script {@code automate}. */
@NullMarked
package dev.automate.local;

import org.jspecify.annotations.NullMarked;
