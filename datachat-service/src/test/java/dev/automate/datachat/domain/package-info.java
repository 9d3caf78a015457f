/** What the service is about. */
@NullMarked
package dev.automate.datachat.domain;

import org.jspecify.annotations.NullMarked;
