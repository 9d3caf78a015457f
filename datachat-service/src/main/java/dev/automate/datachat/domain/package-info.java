/** What the service is about, without a framework. */
@NullMarked
package dev.automate.datachat.domain;

import org.jspecify.annotations.NullMarked;
