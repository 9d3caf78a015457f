/** What every service's doors have in common, tried on a small application. */
@NullMarked
package dev.automate.common.http;

import org.jspecify.annotations.NullMarked;
