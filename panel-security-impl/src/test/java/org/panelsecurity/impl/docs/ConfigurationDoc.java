package org.panelsecurity.impl.docs;

import org.panelsecurity.impl.settings.Setting;

/** Renders docs/configuration.md from the texts of {@link Setting}. */
final class ConfigurationDoc {
    private static final String HEAD = """
            # Configuration

            All settings are read through MicroProfile Config when the application is deployed. Set them in
            `META-INF/microprofile-config.properties`, as system properties, as environment variables, or in a `ConfigSource` of your own.
            If settings are missing or wrong, the deployment fails and all problems are reported together.

            Settings marked with ® belong to a *registration*: one provider, configured under a name.

            - Set them as `panel.oauth.<name>.<setting>`, for example `panel.oauth.github.key`.
            - If there is exactly one registration, you can leave out the name: `panel.oauth.key`.
            - `panel.user.key` is `panel.oauth.<name>.user-key`. `panel.logout.provider` and `panel.logout.revoke` are
              `panel.oauth.<name>.logout-provider` and `panel.oauth.<name>.logout-revoke`.
            - Parameters that a preset declares are settings of the registration too: `panel.oauth.tenant`.
              [providers.md](providers.md) lists them.

            | Key | Variable | Default | Value | Meaning |
            |---|---|---|---|---|
            """;

    private ConfigurationDoc() {}

    static String render() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Setting setting : Setting.values()) {
            page.append("| `%s`%s | `%s` | %s | %s | %s |%n"
                    .formatted(
                            setting.key(),
                            setting.perRegistration() ? " ®" : "",
                            EnvironmentVariable.of(setting.key()),
                            setting.fallback().isEmpty() ? "–" : setting.fallback(),
                            setting.expected().replace("*", "\\*"),
                            setting.meaning()));
        }
        return page.toString().replace("\r\n", "\n");
    }
}
