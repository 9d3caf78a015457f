/** Tokens for services. */
@NullMarked
package dev.automate.gateway.usecase.service;

import org.jspecify.annotations.NullMarked;
