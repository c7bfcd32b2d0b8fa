package org.panelsecurity.test;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings with which an application logs in its users at a provider of a test. */
final class ProviderSettings {
    /** Above the application's own file, and below system properties and the environment. */
    private static final String ORDINAL = "250";

    private final Map<String, String> settings = new TreeMap<>();

    ProviderSettings(PanelProviderBuilder builder, LocalProvider provider, String secret, @Nullable Path certificate) {
        settings.put("panel.oauth.provider", builder.registration);
        // With the name of the registration: these win over settings without it in a file of the application.
        String prefix = "panel.oauth." + builder.registration + ".";
        settings.put(prefix + "preset", "generic");
        settings.put(prefix + "issuer", provider.issuer().toString());
        settings.put(prefix + "key", builder.clientId);
        settings.put(prefix + "secret", secret);
        settings.put(prefix + "scope", "openid,profile,email");
        settings.put(prefix + "user-key", "preferred_username");
        settings.put(prefix + "groups-claim", "groups");
        if (certificate != null) {
            settings.put(prefix + "trust-store", certificate.toString());
        }
    }

    Map<String, String> map() {
        return new TreeMap<>(settings);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        settings.forEach((key, value) ->
                environment.put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        return environment;
    }

    List<String> systemProperties() {
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    String properties() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "config_ordinal=" + ORDINAL + "\n", "\n"));
    }
}
