package dev.automate.gateway.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * One OpenAPI 3.0 description of the whole API, put together from those of the services. Paths stand in their documented
 * form, with a slash at the end; what all operations have in common stands once, in the components.
 */
public final class ApiDescription {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final ObjectNode whole;
    private final ObjectNode paths;
    private final ObjectNode schemas;
    private final CommonParts common;

    /**
     * @param frame what stands around the services' parts
     * @param examples {@code "GET /path/"} to {@code request} and {@code response}
     */
    public ApiDescription(ObjectNode frame, ObjectNode examples) {
        this.whole = frame.deepCopy();
        this.paths = whole.putObject("paths");
        ObjectNode components = whole.withObject("/components");
        this.schemas = components.withObject("/schemas");
        this.common = new CommonParts(components, examples);
    }

    /** Takes in what a service has below {@code /api} and {@code /.well-known}; the rest is the operator's. */
    public ApiDescription add(ServiceDocument document) {
        ObjectNode openApi = document.openApi();
        new SchemaNames(schemas, document.tag()).moveInto(openApi);
        for (Map.Entry<String, JsonNode> path : openApi.path("paths").properties()) {
            if (path.getKey().startsWith("/api/") || path.getKey().startsWith("/.well-known/")) {
                String name = documented(path.getKey());
                paths.set(name, operations(name, (ObjectNode) path.getValue(), tagOf(name, document)));
            }
        }
        return this;
    }

    /** The description; tags of services that are not in it are left out. */
    public ObjectNode toJson() {
        return whole.deepCopy();
    }

    private ObjectNode operations(String path, ObjectNode methods, String tag) {
        ObjectNode ordered = methods.objectNode();
        for (String method : METHODS) {
            if (methods.get(method) instanceof ObjectNode operation) {
                operation.putArray("tags").add(tag);
                operation.put("operationId", operationId(method, path));
                common.complete(operation, method, path);
                ordered.set(method, operation);
            }
        }
        return ordered;
    }

    /** The gateway opens sessions of embeds' visitors itself; to who reads, they are a matter of embeds. */
    private static String tagOf(String path, ServiceDocument document) {
        return path.startsWith("/api/embed/") ? "Embed" : document.tag();
    }

    private static String documented(String path) {
        return path.endsWith("/") || path.substring(path.lastIndexOf('/')).contains(".") ? path : path + "/";
    }

    /** Such as {@code get_automate_workflows_id}: it stays the same as long as the path does. */
    private static String operationId(String method, String path) {
        return method
                + path.replaceFirst("^/api", "")
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .replaceFirst("_$", "");
    }
}
