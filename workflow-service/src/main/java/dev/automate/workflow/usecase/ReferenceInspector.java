package dev.automate.workflow.usecase;

import dev.automate.common.error.FieldProblem;
import dev.automate.workflow.definition.NearestNames;
import dev.automate.workflow.definition.ProblemCode;
import dev.automate.workflow.definition.Reference;
import dev.automate.workflow.definition.Reference.ToConnection;
import dev.automate.workflow.definition.Reference.ToWorkflow;
import dev.automate.workflow.domain.WorkflowName;
import dev.automate.workflow.domain.connection.ConnectionType;
import dev.automate.workflow.store.ConnectionStore;
import dev.automate.workflow.store.WorkflowStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which of the things that a definition needs aren't there: connections and other workflows of the tenant. */
@ApplicationScoped
public class ReferenceInspector {
    private final ConnectionStore connections;
    private final WorkflowStore workflows;

    public ReferenceInspector(ConnectionStore connections, WorkflowStore workflows) {
        this.connections = connections;
        this.workflows = workflows;
    }

    /** @param isItself whether a workflow is the one that is inspected */
    Uni<List<FieldProblem>> problems(String tenant, List<Reference> references, Predicate<WorkflowName> isItself) {
        List<ToConnection> toConnections = only(ToConnection.class, references);
        List<ToWorkflow> toWorkflows = only(ToWorkflow.class, references);
        return connectionProblems(tenant, toConnections)
                .chain(some -> workflowProblems(tenant, toWorkflows, isItself)
                        .map(more -> Stream.concat(some.stream(), more.stream()).toList()));
    }

    private Uni<List<FieldProblem>> connectionProblems(String tenant, List<ToConnection> references) {
        return references.isEmpty()
                ? Uni.createFrom().item(List.of())
                : connections.types(tenant).map(known -> connectionProblems(references, known));
    }

    private Uni<List<FieldProblem>> workflowProblems(
            String tenant, List<ToWorkflow> references, Predicate<WorkflowName> isItself) {
        Set<String> names = references.stream().map(ToWorkflow::name).collect(Collectors.toSet());
        return references.isEmpty()
                ? Uni.createFrom().item(List.of())
                : workflows.named(tenant, names).map(known -> workflowProblems(references, known, isItself));
    }

    private static List<FieldProblem> connectionProblems(
            List<ToConnection> references, Map<String, ConnectionType> known) {
        return references.stream()
                .flatMap(reference -> problem(reference, known).stream())
                .toList();
    }

    private static Optional<FieldProblem> problem(ToConnection reference, Map<String, ConnectionType> known) {
        ConnectionType type = known.get(reference.name());
        ConnectionType wanted = reference.type();
        if (type == null) {
            return Optional.of(ProblemCode.UNKNOWN_CONNECTION.at(
                    reference.path(),
                    "There is no connection '" + reference.name() + "'",
                    NearestNames.hint(reference.name(), known.keySet())));
        }
        return wanted == null || wanted == type
                ? Optional.empty()
                : Optional.of(ProblemCode.WRONG_CONNECTION_TYPE.at(
                        reference.path(),
                        "Connection '" + reference.name() + "' is of type " + type.apiName() + ", and "
                                + wanted.apiName() + " is needed here"));
    }

    private static List<FieldProblem> workflowProblems(
            List<ToWorkflow> references, List<WorkflowName> known, Predicate<WorkflowName> isItself) {
        return references.stream()
                .flatMap(reference -> problem(reference, known, isItself).stream())
                .toList();
    }

    private static Optional<FieldProblem> problem(
            ToWorkflow reference, List<WorkflowName> known, Predicate<WorkflowName> isItself) {
        Optional<WorkflowName> found =
                known.stream().filter(each -> each.is(reference.name())).findFirst();
        if (found.isEmpty()) {
            return Optional.of(ProblemCode.UNKNOWN_WORKFLOW.at(
                    reference.path(), "There is no workflow with the id or slug '" + reference.name() + "'"));
        }
        return found.filter(isItself)
                .map(itself ->
                        ProblemCode.CYCLE.at(reference.path(), "Is this workflow itself, which would never end"));
    }

    private static <T extends Reference> List<T> only(Class<T> kind, List<Reference> references) {
        return references.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
