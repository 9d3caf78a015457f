/** Questions answered with a language model, and what is checked of its answers. */
@NullMarked
package dev.automate.datachat.query.model;

import org.jspecify.annotations.NullMarked;
