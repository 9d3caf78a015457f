/** What a question asks for, in the words of the catalogue. */
@NullMarked
package dev.automate.datachat.domain.intent;

import org.jspecify.annotations.NullMarked;
