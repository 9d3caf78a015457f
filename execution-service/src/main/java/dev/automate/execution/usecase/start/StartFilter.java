package dev.automate.execution.usecase.start;

import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.Expressions;
import dev.automate.common.expression.Values;
import dev.automate.execution.domain.start.Trigger;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says whether the filter of a workflow lets an event through. */
@Singleton
public class StartFilter {
    private static final Logger LOG = Logger.getLogger(StartFilter.class);

    private final Expressions expressions;

    public StartFilter(Expressions expressions) {
        this.expressions = expressions;
    }

    /** A filter that can't be evaluated doesn't hold: what it meant is unknown, and an effect can't be taken back. */
    public boolean passes(UUID workflow, Optional<String> filter, Trigger trigger) {
        return filter.map(each -> holds(workflow, each, trigger)).orElse(true);
    }

    private boolean holds(UUID workflow, String filter, Trigger trigger) {
        try {
            Map<String, @Nullable Object> names = new HashMap<>();
            names.put("event", Values.of(trigger.full().path("event")));
            return expressions.holds(filter, names);
        } catch (ExpressionException wrong) {
            LOG.warnf("The filter of workflow %s can't be evaluated, so it doesn't run", workflow);
            return false;
        }
    }
}
