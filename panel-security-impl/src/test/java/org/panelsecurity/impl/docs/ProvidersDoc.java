package org.panelsecurity.impl.docs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.OAuthProvider;

/** Renders docs/providers.md from the catalogue and the notes. */
final class ProvidersDoc {
    private ProvidersDoc() {}

    static String render() {
        List<ProviderSection> sections =
                BuiltInProviders.all().stream().map(ProviderSection::of).toList();
        String page = WrittenPage.filled(WrittenPage.text("pages/providers.md"), "table of presets", table(sections));
        return page + sections.stream().map(section -> "\n" + section.render()).collect(Collectors.joining());
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
