/** Tests of the package of the same name. */
@NullMarked
package dev.automate.local.demo;

import org.jspecify.annotations.NullMarked;
