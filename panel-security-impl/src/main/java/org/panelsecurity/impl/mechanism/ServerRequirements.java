package org.panelsecurity.impl.mechanism;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelsecurity.impl.settings.Configuration;

/** The specifications that a server must have beside Jakarta Servlet. Nothing here needs one of them. */
final class ServerRequirements {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private enum Specification {
        CDI("CDI", "jakarta.enterprise.inject.spi.Extension", "cdi-4.0", "cdi"),
        SECURITY(
                "Jakarta Security",
                "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism",
                "appSecurity-5.0",
                "ee-security"),
        CONFIG(
                "MicroProfile Config",
                "org.eclipse.microprofile.config.ConfigProvider",
                "mpConfig-3.1",
                "microprofile-config");

        private final String title;
        private final String type;
        private final String feature;
        private final String layer;

        Specification(String title, String type, String feature, String layer) {
            this.title = title;
            this.type = type;
            this.feature = feature;
            this.layer = layer;
        }

        private boolean isMissing() {
            try {
                Class.forName(type, false, ServerRequirements.class.getClassLoader());
                return false;
            } catch (ClassNotFoundException missing) {
                return true;
            }
        }
    }

    private ServerRequirements() {}

    /** Returns whether the settings switch Panel Security off: then nothing is required. */
    static boolean areVoid() {
        return !Specification.CONFIG.isMissing() && !Configuration.current().enabled();
    }

    /**
     * Logs what is missing, since some servers do not show the message of an exception.
     *
     * @throws IllegalStateException if something is missing
     */
    static void require() {
        List<Specification> missing = Arrays.stream(Specification.values())
                .filter(Specification::isMissing)
                .toList();
        if (!missing.isEmpty()) {
            String problem = "Panel Security cannot start: this server has "
                    + all(missing, specification -> "no " + specification.title)
                    + ". On Open Liberty, add "
                    + all(missing, specification -> "<feature>" + specification.feature + "</feature>")
                    + " to the featureManager in server.xml. On WildFly, provision "
                    + all(missing, specification -> "the layer " + specification.layer) + ".";
            LOG.log(Level.ERROR, problem);
            throw new IllegalStateException(problem);
        }
    }

    private static String all(List<Specification> missing, Function<Specification, String> part) {
        return missing.stream().map(part).collect(Collectors.joining(" and "));
    }
}
