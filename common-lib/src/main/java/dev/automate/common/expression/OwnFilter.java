package dev.automate.common.expression;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter that Pebble doesn't have: it pays for all of its input before, and for what it made after. */
record OwnFilter(List<String> argumentNames, int effort, Work work) implements Filter {
    /** What a filter does with its input; {@code arguments} holds those that were given. */
    @FunctionalInterface
    interface Work {
        @Nullable
        Object apply(@Nullable Object input, Map<String, Object> arguments);
    }

    /** A filter that looks at its input once. */
    static OwnFilter of(Work work, String... argumentNames) {
        return new OwnFilter(List.of(argumentNames), 1, work);
    }

    /** A filter that works on each character or entry {@code effort} times as long as others do. */
    static OwnFilter heavy(int effort, Work work, String... argumentNames) {
        return new OwnFilter(List.of(argumentNames), effort, work);
    }

    @Override
    public List<String> getArgumentNames() {
        return argumentNames;
    }

    @Override
    public @Nullable Object apply(
            @Nullable Object input,
            Map<String, Object> arguments,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
        Budget budget = Sandbox.budget(context);
        for (int i = 0; i < effort; i++) {
            budget.payDeep(input);
        }
        arguments.values().forEach(budget::payDeep);
        Object result = work.apply(input, arguments);
        budget.pay(result);
        return result;
    }
}
