package dev.automate.event.source.signature;

import dev.automate.event.domain.recipe.Recipe;

/** A scheme that a source may name: how deliveries are proved, how secrets look, where types and ids stand. */
public record Provider(Recipe recipe, SecretForm secrets, Habits habits) {}
