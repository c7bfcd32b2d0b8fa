package org.panelsecurity.impl.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.impl.settings.Setting;

/** Renders docs/from-panel.md from the settings here and those of Panel. */
final class FromPanelDoc {
    private FromPanelDoc() {}

    static String render() {
        String page = WrittenPage.text("pages/from-panel.md");
        page = WrittenPage.filled(page, "table of settings", settings());
        page = WrittenPage.filled(page, "table of stricter clients", stricter(RefusedConfiguration.CLIENTS));
        page = WrittenPage.filled(page, "table of stricter values", stricter(RefusedConfiguration.VALUES));
        page = WrittenPage.filled(page, "understood constructs", TemplateFacts.constructs(TemplateFacts.UNDERSTOOD));
        page = WrittenPage.filled(page, "refused constructs", TemplateFacts.constructs(TemplateFacts.REFUSED));
        page = WrittenPage.filled(page, "table of templates", TemplateFacts.pagesTable());
        return WrittenPage.filled(page, "table of variables", TemplateFacts.variablesTable());
    }

    /** Returns the property for a setting of Panel: the setting that names it, or the setting or parameter with its variable. */
    static Optional<String> property(PanelSetting setting) {
        return setting.key().or(() -> setting.variable().flatMap(FromPanelDoc::property));
    }

    private static Optional<String> property(String variable) {
        Stream<String> keys = Arrays.stream(Setting.values())
                .map(Setting::key)
                .filter(key -> EnvironmentVariable.of(key).equals(variable));
        Stream<String> parameters = BuiltInProviders.all().stream()
                .flatMap(preset -> preset.parameters().stream())
                .filter(parameter -> variable.equals(parameter.variable()))
                .map(parameter -> "panel.oauth." + parameter.name());
        return Stream.concat(keys, parameters).findFirst();
    }

    private static String settings() {
        return "| Panel's variable | `panel serve` | property here | what differs |\n|---|---|---|---|\n"
                + Arrays.stream(PanelSetting.values()).map(FromPanelDoc::row).collect(Collectors.joining());
    }

    private static String row(PanelSetting setting) {
        return "| " + code(setting.variable()) + " | " + code(setting.flag()) + " | " + code(property(setting)) + " | "
                + (setting.differs().isEmpty() ? "nothing" : setting.differs()) + " |\n";
    }

    private static String code(Optional<String> word) {
        return word.map(text -> "`" + text + "`").orElse("–");
    }

    private static String stricter(List<RefusedConfiguration> all) {
        return "| what stops the deployment | how to fix it |\n|---|---|\n"
                + all.stream()
                        .map(one -> "| " + one.what() + " | " + one.fix() + " |\n")
                        .collect(Collectors.joining());
    }
}
