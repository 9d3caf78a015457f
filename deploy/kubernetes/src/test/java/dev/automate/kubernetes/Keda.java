package dev.automate.kubernetes;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the chart uses of KEDA's objects (keda.sh/v1alpha1), as its documentation names the fields. */
final class Keda {
    private Keda() {}

    /** Who scales, between which numbers, by what. */
    static final class ScaledObject extends KedaObject<ScaledObjectSpec> {
        private static final long serialVersionUID = 1L;
    }

    record ScaledObjectSpec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            List<Trigger> triggers) {}

    record Target(String name) {}

    record Trigger(
            String type,
            @Nullable String metricType,
            Map<String, String> metadata,
            @Nullable Target authenticationRef) {}

    /** Where triggers find what they log in with. */
    static final class TriggerAuthentication extends KedaObject<TriggerAuthenticationSpec> {
        private static final long serialVersionUID = 1L;
    }

    record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {}

    /** Fields that the model's mapper sets; by itself it would take the whole for an object of any kind. */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    abstract static class KedaObject<S> implements HasMetadata {
        private static final long serialVersionUID = 1L;

        private ObjectMeta metadata = new ObjectMeta();
        private String apiVersion = "";
        private String kind = "";
        private transient @Nullable S spec;

        @Override
        public ObjectMeta getMetadata() {
            return metadata;
        }

        @Override
        public void setMetadata(ObjectMeta metadata) {
            this.metadata = metadata;
        }

        @Override
        public String getApiVersion() {
            return apiVersion;
        }

        @Override
        public void setApiVersion(String version) {
            this.apiVersion = version;
        }

        @Override
        public String getKind() {
            return kind;
        }

        public void setKind(String kind) {
            this.kind = kind;
        }

        public @Nullable S getSpec() {
            return spec;
        }

        public void setSpec(S spec) {
            this.spec = spec;
        }
    }
}
