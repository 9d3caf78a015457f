/** One class per verb. */
@NullMarked
package dev.automate.datachat.usecase;

import org.jspecify.annotations.NullMarked;
