package dev.automate.rag.retrieval.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * bge-small-en-v1.5, quantised, as its artifact brings it, but run by the threads that call it: by itself ONNX Runtime would
 * start one for each core, which spin while they wait for each other, and two questions at once would be four threads.
 */
final class BgeSmall extends AbstractInProcessEmbeddingModel {
    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final OnnxBertBiEncoder encoder;

    BgeSmall() {
        super(Runnable::run);
        this.encoder = encoder();
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    private static OnnxBertBiEncoder encoder() {
        try (SessionOptions options = new SessionOptions();
                InputStream tokenizer = resource(TOKENIZER)) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new OnnxBertBiEncoder(environment, session(environment, options), tokenizer, PoolingMode.CLS);
        } catch (IOException | OrtException broken) {
            throw new IllegalStateException("the artifact of the model can't be read", broken);
        }
    }

    /** Read by way of a file: as an array its 34 MB would be twice in the heap, which gives them back late. */
    private static OrtSession session(OrtEnvironment environment, SessionOptions options)
            throws IOException, OrtException {
        Path file = Files.createTempFile("bge-small-en-v1.5-q", ".onnx");
        try (InputStream model = resource(MODEL)) {
            Files.copy(model, file, StandardCopyOption.REPLACE_EXISTING);
            return environment.createSession(file.toString(), options);
        } finally {
            Files.delete(file);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(BgeSmall.class.getResourceAsStream(name), name);
    }
}
