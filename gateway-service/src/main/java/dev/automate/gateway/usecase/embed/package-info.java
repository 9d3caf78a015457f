/** Who comes in at an embed's doors. */
@NullMarked
package dev.automate.gateway.usecase.embed;

import org.jspecify.annotations.NullMarked;
