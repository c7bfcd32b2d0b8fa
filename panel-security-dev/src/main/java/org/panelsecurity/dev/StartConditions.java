package org.panelsecurity.dev;

import java.util.ArrayList;
import java.util.List;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider.Situation;

/** The conditions of the start under which the provider may run. If one does not hold, every request is refused. */
record StartConditions(Situation situation, String version) {
    /** Returns the reasons to refuse every request; none if it may run. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        if (!situation.settings().allowed()) {
            refusals.add(
                    "panel.dev=true is missing. Set it as a system property (-Dpanel.dev=true) or as an environment"
                            + " variable (PANEL_DEV=true) of the server."
                            + situation
                                    .settings()
                                    .sourceWithoutEffect()
                                    .map(source -> " The value in the configuration source " + source
                                            + " does not count: what is in the application could get to production.")
                                    .orElse(""));
        }
        if (!situation.settings().refusedRanges().isEmpty()) {
            refusals.add("panel.dev.from (PANEL_DEV_FROM) contains "
                    + String.join(", ", situation.settings().refusedRanges())
                    + ": only private addresses and ranges are allowed, like 172.16.0.0/12.");
        }
        if (!situation.others().isEmpty()) {
            refusals.add("another login is configured beside it: " + situation.others() + ". Remove it.");
        }
        // What is unknown on both sides is not the same.
        if (version.isEmpty() || !version.equals(situation.version())) {
            refusals.add("the version of panel-security-dev is " + shown(version) + ", that of panel-security-impl "
                    + shown(situation.version()) + ". Give both the same version.");
        }
        return refusals;
    }

    private static String shown(String text) {
        return text.isEmpty() ? "unknown" : text;
    }
}
