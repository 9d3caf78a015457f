package dev.automate.rag.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.JsonFields;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.rag.domain.document.Format;
import dev.automate.rag.domain.document.Incoming;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Reads documents that come as JSON or as files. */
final class DocumentRequest {
    /** Ids stand in paths: nothing that a path may be cut at or lost for. */
    static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}._:@+=~ ()-]{1,200}");

    private static final String ID_FORM = "Must be 1 to 200 letters, digits, spaces or any of . _ : @ + = ~ ( ) -";
    private static final int MAX_DOCUMENTS = 1_000;
    private static final int MAX_CONTENT = 10_000_000;
    private static final int MAX_TYPE = 100;

    private DocumentRequest() {}

    /** @throws RefusalException when anything is wrong with any of them: then none is taken */
    static List<Incoming> documents(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        List<FieldProblem> problems = new ArrayList<>();
        List<JsonNode> given = fields.array("documents", MAX_DOCUMENTS);
        fields.check("documents", !given.isEmpty(), "At least one document is required");
        List<Incoming> documents = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            documents.add(document("documents[" + i + "]", given.get(i), problems));
        }
        problems.addAll(twice(documents));
        fields.problems(problems);
        fields.finish();
        return documents;
    }

    /**
     * Files, each a document. One that has no id is called by its file's name, so that the same file again replaces it.
     *
     * @param id of the only file
     * @param metadata a JSON object, of all files
     */
    static List<Incoming> files(List<FileUpload> files, @Nullable String id, @Nullable String metadata) {
        List<FieldProblem> problems = new ArrayList<>();
        if (files.isEmpty()) {
            problems.add(new FieldProblem("file", "At least one file is required"));
        }
        if (id != null && files.size() > 1) {
            problems.add(new FieldProblem("id", "Only for a single file"));
        }
        if (id != null && !ID.matcher(id).matches()) {
            problems.add(new FieldProblem("id", ID_FORM));
        }
        MetadataRequest read = metadata(metadata, problems);
        List<Incoming> incoming =
                files.stream().map(file -> file(file, id, read)).toList();
        problems.addAll(twice(incoming));
        if (!problems.isEmpty()) {
            throw new RefusalException(Refusals.invalid(problems));
        }
        return incoming;
    }

    private static Incoming document(String path, JsonNode node, List<FieldProblem> problems) {
        if (!(node instanceof ObjectNode object)) {
            problems.add(new FieldProblem(path, "Must be an object"));
            return incoming("", null, MetadataRequest.NONE, new Incoming.Body.Text(""));
        }
        JsonFields fields = JsonFields.collecting(path, object, problems);
        String id = fields.matching("id", ID, ID_FORM).orElseGet(() -> Ids.next("doc"));
        String content = content(fields);
        Format format = fields.text("content_type", MAX_TYPE)
                .map(type -> textual(fields, type))
                .orElse(Format.MD);
        MetadataRequest metadata = fields.object("metadata")
                .map(each -> MetadataRequest.of(fields.in("metadata", each), each))
                .orElse(MetadataRequest.NONE);
        fields.refuseUnknown();
        return incoming(id, format, metadata, new Incoming.Body.Text(content));
    }

    /** Unlike other texts it may hold control characters: what is copied from somewhere does. */
    private static String content(JsonFields fields) {
        String content = fields.value("content")
                .filter(value -> fields.check("content", value.isTextual(), "Must be a string"))
                .map(JsonNode::textValue)
                .orElse("");
        fields.check("content", !content.isBlank(), "This field is required");
        fields.check("content", content.length() <= MAX_CONTENT, "Must have at most " + MAX_CONTENT + " characters");
        return content;
    }

    private static Format textual(JsonFields fields, String type) {
        Optional<Format> format = Format.ofMediaType(type).filter(each -> each != Format.PDF && each != Format.DOCX);
        fields.check(
                "content_type",
                format.isPresent(),
                "Must be text/markdown, text/plain, text/html, text/csv or application/json");
        return format.orElse(Format.TXT);
    }

    private static Incoming incoming(String id, @Nullable Format format, MetadataRequest metadata, Incoming.Body body) {
        return new Incoming(id, null, format, null, metadata.values(), metadata.acl(), body);
    }

    private static Incoming file(FileUpload file, @Nullable String id, MetadataRequest metadata) {
        String name = bare(file.fileName());
        Optional<Format> format = Format.ofName(name)
                .or(() -> Optional.ofNullable(file.contentType()).flatMap(Format::ofMediaType));
        return new Incoming(
                id == null ? idOf(name) : id,
                name,
                format.orElse(null),
                charset(file.contentType()).orElse(null),
                metadata.values(),
                metadata.acl(),
                new Incoming.Body.Stored(file.uploadedFile(), file.size()));
    }

    /** Some senders give the whole path. */
    private static String bare(@Nullable String fileName) {
        String name = fileName == null
                ? ""
                : fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1);
        return name.replaceAll("\\p{Cntrl}", "");
    }

    private static String idOf(String name) {
        String id = name.replaceAll("[^\\p{L}\\p{N}._:@+=~ ()-]", "_");
        String cut = id.substring(0, Math.min(200, id.length()));
        return cut.isBlank() ? Ids.next("doc") : cut;
    }

    private static Optional<String> charset(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        var found = Pattern.compile("(?i);\\s*charset=\"?([^\";\\s]{1,50})").matcher(contentType);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static MetadataRequest metadata(@Nullable String json, List<FieldProblem> problems) {
        try {
            if (json != null && Json.mapper().readTree(json) instanceof ObjectNode object) {
                return MetadataRequest.of(JsonFields.collecting("metadata", object, problems), object);
            }
        } catch (JsonProcessingException noJson) {
            problems.add(new FieldProblem("metadata", "Must be a JSON object"));
            return MetadataRequest.NONE;
        }
        if (json != null) {
            problems.add(new FieldProblem("metadata", "Must be a JSON object"));
        }
        return MetadataRequest.NONE;
    }

    private static List<FieldProblem> twice(List<Incoming> documents) {
        Set<String> seen = new HashSet<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (!documents.get(i).id().isEmpty() && !seen.add(documents.get(i).id())) {
                problems.add(new FieldProblem("documents[" + i + "].id", "Is there twice"));
            }
        }
        return problems;
    }
}
