/** Who may come in, and how tokens and keys are made, renewed and taken back. */
@NullMarked
package dev.automate.gateway.usecase;

import org.jspecify.annotations.NullMarked;
