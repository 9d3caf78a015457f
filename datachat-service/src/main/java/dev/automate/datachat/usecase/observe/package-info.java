/** What operators see of questions and of what the walls keep out. */
@NullMarked
package dev.automate.datachat.usecase.observe;

import org.jspecify.annotations.NullMarked;
