package org.panelsecurity.impl.settings;

import java.util.Optional;

/** The templates of the application that replace pages of Panel Security. */
public record Templates(
        Optional<Template> login, Optional<Template> logout, Optional<Template> error, Optional<Template> auth) {
    /** The pages of Panel Security. */
    public static final Templates NONE =
            new Templates(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A template of the application.
     *
     * @param key the setting that names it
     * @param place the value of the setting
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
