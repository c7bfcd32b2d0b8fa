package org.panelsecurity.impl.docs;

import org.panelsecurity.impl.settings.Setting;

/** Renders docs/configuration.md from what the settings say of themselves. */
final class ConfigurationDoc {
    private static final String HEAD = """
            # Configuration

            Every setting is read through MicroProfile Config: from `META-INF/microprofile-config.properties`, a system property,
            an environment variable or a source of your own. What is wrong is said at deployment, all of it at once.

            A setting with ® belongs to a registration, a provider under a name: it is read from
            `panel.oauth.<name>.<setting>` (`panel.oauth.<name>.user-key` for `panel.user.key`, `….logout-provider` and
            `….logout-revoke` for `panel.logout.…`), and without the name where there is exactly one registration. A parameter that a provider declares is a setting of that kind as well.

            | Key | Variable | Default | Value | What it is |
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
