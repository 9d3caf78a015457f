/** Tests of the package of the same name. */
@NullMarked
package dev.automate.local.build;

import org.jspecify.annotations.NullMarked;
