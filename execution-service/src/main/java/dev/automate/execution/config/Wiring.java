package dev.automate.execution.config;

import dev.automate.common.expression.Expressions;
import dev.automate.common.secret.SecretBox;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.match.WorkflowIndex;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Puts together what knows nothing of the framework. */
public class Wiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    Expressions expressions() {
        return new Expressions();
    }

    @Produces
    @Singleton
    WorkflowIndex workflowIndex() {
        return new WorkflowIndex();
    }

    @Produces
    @Singleton
    WorkflowDirectory workflowDirectory() {
        return new WorkflowDirectory();
    }

    @Produces
    @Singleton
    SecretBox secretBox(SecretsConfig config) {
        return new SecretBox(config.keys());
    }
}
