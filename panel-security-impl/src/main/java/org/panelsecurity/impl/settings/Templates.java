package org.panelsecurity.impl.settings;

import java.util.Optional;

/** The application's own pages in place of ours: their templates' text. */
public record Templates(
        Optional<Template> login, Optional<Template> logout, Optional<Template> error, Optional<Template> auth) {
    /** Our pages. */
    public static final Templates NONE =
            new Templates(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A template as it was found.
     *
     * @param key the setting that names it
     * @param place what the setting says
     */
    public record Template(String key, String place, String text) {}

    static Templates read(SettingSource source, Problems problems) {
        TemplateFile file = new TemplateFile(source, problems);
        Optional<Template> auth = file.read(Setting.AUTH_TEMPLATE);
        return new Templates(
                file.read(Setting.LOGIN_TEMPLATE),
                file.read(Setting.LOGOUT_TEMPLATE),
                file.read(Setting.ERROR_TEMPLATE).or(() -> auth),
                auth);
    }
}
