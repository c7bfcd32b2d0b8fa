package org.panelsecurity.impl.docs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.OAuthProvider;

/** Renders docs/providers.md from the catalogue and the notes. */
final class ProvidersDoc {
    /** The order of the sections: what most readers look for comes first. */
    static final List<String> ORDER = List.of(
            "github",
            "google",
            "azure",
            "gitlab",
            "okta",
            "auth0",
            "bitbucket",
            "generic",
            "auth_code",
            "password",
            "basic",
            "azure-v1");

    private ProvidersDoc() {}

    static String render() {
        List<ProviderSection> sections =
                presets().stream().map(ProviderSection::of).toList();
        String page = WrittenPage.filled(WrittenPage.text("pages/providers.md"), "table of presets", table(sections));
        return page + sections.stream().map(section -> "\n" + section.render()).collect(Collectors.joining());
    }

    static List<OAuthProvider> presets() {
        return BuiltInProviders.all().stream()
                .sorted(Comparator.comparingInt(preset -> ORDER.indexOf(preset.name())))
                .toList();
    }

    private static String table(List<ProviderSection> sections) {
        return "| `panel.oauth.provider` | is | users log in | groups |\n|---|---|---|---|\n"
                + sections.stream().map(ProvidersDoc::row).collect(Collectors.joining());
    }

    private static String row(ProviderSection section) {
        OAuthProvider preset = section.preset();
        return "| `" + preset.name() + "` | [" + section.notes().title() + "](#" + anchor(section.notes()) + ") | "
                + (preset.login() instanceof AuthorizationCode ? "there" : "with a form here") + " | " + groups(preset)
                + " |\n";
    }

    // The anchors that GitHub and GitLab derive from headings.
    static String anchor(ProviderNotes notes) {
        return notes.title()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private static String groups(OAuthProvider preset) {
        if (!preset.groups().areTold()) {
            return preset.groups().founders() == GroupFounders.ADMINISTRATORS ? "with `panel.oauth.groups-claim`" : "–";
        }
        return preset.groups().founders() == GroupFounders.ANYONE
                ? "full names, `" + preset.name() + ":…`"
                : "bare names";
    }
}
