/** Tests of the package of the same name. */
@NullMarked
package dev.automate.local.suite;

import org.jspecify.annotations.NullMarked;
