/** What is said to a language model, and what it says. */
@NullMarked
package dev.automate.datachat.domain.model;

import org.jspecify.annotations.NullMarked;
