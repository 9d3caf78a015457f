package dev.automate.datachat.query;

import dev.automate.datachat.domain.talk.Tried;
import io.smallrye.mutiny.Uni;

/** Runs a statement behind all walls, for an engine that repairs what it wrote; the same statement runs once. */
@FunctionalInterface
public interface Trial {
    /** Never fails: what went wrong is in the outcome. */
    Uni<Tried> run(String sql);
}
