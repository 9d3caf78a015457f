/** Questions and their answers. */
@NullMarked
package dev.automate.datachat.usecase.ask;

import org.jspecify.annotations.NullMarked;
