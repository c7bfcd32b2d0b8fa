package org.panelsecurity.impl.docs;

import java.util.List;
import java.util.stream.Collectors;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.LoginMethod.LocalPasswords;
import org.panelsecurity.spi.OAuthProvider;

/** Facts about the user of a preset, in words. */
record UserFacts(OAuthProvider preset) {
    String userName() {
        if (preset.login() instanceof LocalPasswords) {
            return "what was typed; in a file, the key of the entry";
        }
        return preset.userClaims().isEmpty()
                ? "the claim that `panel.user.key` names, `email` by default"
                : "the claim " + claims(preset.userClaims(), ", where it is missing ");
    }

    String stableId() {
        if (preset.login() instanceof LocalPasswords) {
            return "the key of the entry; `shared` where there is one password";
        }
        if (!preset.idClaims().isEmpty()) {
            return "the claim" + (preset.idClaims().size() > 1 ? "s " : " ") + claims(preset.idClaims(), " and ")
                    + (preset.idClaims().size() > 1 ? ", joined by a slash" : "");
        }
        return "the claim `sub`"
                + (preset.endpoints() instanceof Endpoints.Configured ? "; without an issuer `sub`, else `id`" : "");
    }

    private static String claims(List<String> names, String between) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(between));
    }
}
